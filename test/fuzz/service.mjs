import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** `npm start` on a free port, with directories of its own for data and temporary files, all under `temporary`. */
export async function startService({ temporary, documentTimeoutS }) {
  const dataDir = join(temporary, 'data');
  const temporaryDir = join(temporary, 'tmp');
  await mkdir(temporaryDir);
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dataDir,
      TMPDIR: temporaryDir,
      PORT: '0',
      RATE_LIMIT_MAX: '0',
      LOG_FORMAT: 'json',
      LOG_LEVEL: 'warn',
      DOCUMENT_TIMEOUT_S: String(documentTimeoutS),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const replaced = { crashed: 0, timedOut: 0, outOfMemory: 0 };
  const REASONS = { crashed: 'crashed', 'timed-out': 'timedOut', 'out-of-memory': 'outOfMemory' };
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /Swagger UI {2}(http:\/\/[^/]+)/.exec(line)?.[1];
      if (address) resolve(address);
      if (!line.startsWith('{')) return;
      const { message, reason } = JSON.parse(line);
      if (message === 'worker process replaced' && REASONS[reason]) replaced[REASONS[reason]] += 1;
    });
    void ended.then(([code]) => reject(new Error(`The service ended with ${code} before it was ready`)));
  });
  return {
    url,
    dataDir,
    temporaryDir,
    alive: () => child.exitCode === null && child.signalCode === null,
    replaced: () => replaced,
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}
