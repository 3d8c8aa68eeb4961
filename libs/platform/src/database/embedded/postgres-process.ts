import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { StartupFault } from '../../startup/startup-fault.js';
import type { Launch } from './postgres-account.js';
import { isAlive, readPostmaster } from './postmaster-file.js';

/** PostgreSQL tells that it is ready in a file, so waiting for it is looking at that file. */
const LOOK_EVERY_MS = 15;

/** Crash recovery after a hard kill replays the write-ahead log first. */
const READY_WITHIN_MS = 60_000;

/** The rest of the service has its own time to stop; all of it together has 5 s. */
const STOP_WITHIN_MS = 3000;

/** The log starts anew once it is longer. */
const MAX_LOG_BYTES = 5 * 1024 * 1024;

/** PostgreSQL found its data directory in use; the process that does may be about to end. */
export class ClusterInUse extends Error {}

/** A PostgreSQL server of ours: one that we started, or that an earlier run of the service left running. */
export class PostgresProcess {
  private constructor(
    readonly pid: number,
    readonly port: number,
  ) {}

  static adopt(pid: number, port: number): PostgresProcess {
    return new PostgresProcess(pid, port);
  }

  static async spawn(launch: Launch, directory: string, port: number, logFile: string): Promise<PostgresProcess> {
    const tooLong = (statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES;
    const log = openSync(logFile, tooLong ? 'w' : 'a', 0o600);
    const logStart = statSync(logFile).size;
    const child = spawn(launch.command, [...launch.args], {
      uid: launch.uid,
      gid: launch.gid,
      cwd: directory,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', log, log],
      // In a process group of its own, so that Ctrl-C reaches it through us only, after its clients have ended.
      detached: true,
    });
    closeSync(log);
    child.unref();
    await waitUntilReady(child, directory, () => readFileSync(logFile).subarray(logStart).toString());
    return new PostgresProcess(child.pid ?? 0, port);
  }

  /** Ends it in order; clients are cut off. What it could not write in time it recovers at its next start. */
  async stop(): Promise<void> {
    if (!(await this.end('SIGINT', STOP_WITHIN_MS))) await this.end('SIGQUIT', STOP_WITHIN_MS);
  }

  private async end(signal: 'SIGINT' | 'SIGQUIT', withinMs: number): Promise<boolean> {
    const deadline = Date.now() + withinMs;
    if (!isAlive(this.pid)) return true;
    process.kill(this.pid, signal);
    while (isAlive(this.pid)) {
      if (Date.now() > deadline) return false;
      await delay(LOOK_EVERY_MS);
    }
    return true;
  }
}

async function waitUntilReady(child: ChildProcess, directory: string, readLog: () => string): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  child.once('exit', () => (failure ??= explainExit(readLog(), directory)));
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const postmaster = await readPostmaster(directory);
    if (postmaster?.pid === child.pid && postmaster?.ready) return;
    if (failure) throw failure;
    if (Date.now() > deadline) throw new StartupFault(`The embedded PostgreSQL in ${directory} did not become ready.`);
    await delay(LOOK_EVERY_MS);
  }
}

function explainExit(log: string, directory: string): Error {
  if (/lock file ".*" already exists|pre-existing shared memory block/.test(log)) return new ClusterInUse(log);
  if (/Address already in use|could not create any TCP\/IP sockets/i.test(log)) return new PortTaken(log);
  if (/No space left on device/i.test(log)) {
    return new StartupFault(`The disk of ${directory} is full; make room, or name another DATA_DIR.`);
  }
  const reason = /(?:FATAL|PANIC):\s+(.*)$/m.exec(log)?.[1] ?? log.trim().split('\n').at(-1) ?? 'it said nothing';
  return new StartupFault(`The embedded PostgreSQL in ${directory} did not start: ${reason}`);
}

/** Another program took the free port before PostgreSQL could. */
export class PortTaken extends Error {}
