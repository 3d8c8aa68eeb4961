import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractionWorkerFile } from './worker-file.js';

const PARENT = join(__dirname, '../../../../test/support/hanging-orphan.mjs');

describe('endWithParent', () => {
  it('ends a process that hangs after its parent was killed', async () => {
    const watchModule = pathToFileURL(join(dirname(extractionWorkerFile()), 'orphan-watch.js')).href;
    const parent = spawn(process.execPath, [PARENT, watchModule], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [chunk] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = Number(chunk.toString());
    expect(() => process.kill(child, 0)).not.toThrow();
    parent.kill('SIGKILL');
    // The child holds the other end of the pipe and hangs: this event never comes while it lives.
    const [, signal] = (await once(parent, 'close')) as [number | null, string];
    expect(signal).toBe('SIGKILL');
  });
});
