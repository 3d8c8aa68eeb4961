import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Service } from './service.mjs';

const run = promisify(execFile);

/** What one scenario works with: a data directory, a port, and the services that it starts on them. */
export class Kit {
  /** @type {Service[]} */
  services = [];
  mounted = false;

  constructor(dataDir, port) {
    this.dataDir = dataDir;
    this.port = port;
  }

  static async create() {
    return new Kit(await mkdtemp(join(tmpdir(), 'chaos-')), await freePort());
  }

  /**
   * The built service as `npm start` runs it, all in one; again after it was killed, on the same data and port.
   *
   * @param {Record<string, string>} settings
   */
  async start(settings = {}) {
    const service = await Service.start(this.dataDir, this.port, settings);
    this.services.push(service);
    return service;
  }

  /** Puts the data directory on a disk of its own of so many MB, in memory. `refused`: why that is not allowed here. */
  async mountDisk(sizeMb) {
    const mount = ['mount', '-t', 'tmpfs', '-o', `size=${sizeMb}m,mode=755`, 'tmpfs', this.dataDir];
    try {
      await run(...asRoot(mount));
      this.mounted = true;
      return {};
    } catch (error) {
      return { refused: `no disk of its own: ${error.message.trim().replaceAll('\n', ' ')}` };
    }
  }

  /** Ends what runs. After a fault the data directory stays, and the last lines of the service's log are shown. */
  async end(failed) {
    for (const service of this.services) await service.stop();
    if (this.mounted) await run(...asRoot(['umount', this.dataDir]));
    if (failed) {
      process.stdout.write(`  data kept in ${this.dataDir}; the log ends so:\n${this.services.at(-1)?.tail() ?? ''}\n`);
    } else {
      await rm(this.dataDir, { recursive: true, force: true });
    }
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A command and its arguments, through sudo where that needs no password and is needed. */
function asRoot([command, ...args]) {
  return process.getuid() === 0 ? [command, args] : ['sudo', ['-n', command, ...args]];
}
