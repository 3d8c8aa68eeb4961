import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractionWorkerFile } from './worker-file.js';

const PARENT = join(__dirname, '../../../../test/support/hanging-orphan.mjs');

const WATCH = pathToFileURL(join(dirname(extractionWorkerFile()), 'orphan-watch.js')).href;

describe('endWithParent', () => {
  it('lets no signal to the whole group of processes end this one, only its parent', async () => {
    const child = fork(PARENT, [WATCH, 'echo']);
    const ended = once(child, 'exit');
    await once(child, 'message');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) child.kill(signal);
    const answered = once(child, 'message').then(([message]) => message as unknown);
    child.send('still there');
    expect(await Promise.race([answered, ended])).toBe('still there');
    child.disconnect();
    expect(await ended).toEqual([0, null]);
  });

  it('ends a process that hangs after its parent was killed', async () => {
    const parent = spawn(process.execPath, [PARENT, WATCH], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [chunk] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = Number(chunk.toString());
    expect(() => process.kill(child, 0)).not.toThrow();
    parent.kill('SIGKILL');
    // The child holds the other end of the pipe and hangs: this event never comes while it lives.
    const [, signal] = (await once(parent, 'close')) as [number | null, string];
    expect(signal).toBe('SIGKILL');
  });
});
