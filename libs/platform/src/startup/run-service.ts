import { DomainError } from '@app/domain';
import { Logger } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { StartupFault } from './startup-fault.js';

type Stop = () => Promise<void>;

/** `withinMs`: what the part may take at most, if not the usual. */
export type Started = (stop: Stop, withinMs?: number) => void;

interface Part {
  readonly stop: Stop;
  readonly withinMs: number;
}

/** Ctrl-C has to end everything within 5 s by default; the database, stopped last, needs a part of them. */
const STEP_TIMEOUT_MS = 3800;

/** What is left beside the grace for jobs: connections to close, worker processes to end. */
const BESIDE_GRACE_MS = 800;

/** How long an app may take to stop. */
export function stopWithinMs({ shutdownGraceS }: Pick<Settings, 'shutdownGraceS'>): number {
  return shutdownGraceS * 1000 + BESIDE_GRACE_MS;
}

/**
 * Runs `start` and keeps the process until SIGINT or SIGTERM. `start` calls `started` for each part that has to be
 * stopped; they are stopped in reverse order, after a failed start too. A StartupFault is told in one sentence.
 */
export async function runService(start: (started: Started) => Promise<void>): Promise<void> {
  const parts: Part[] = [];
  let stopping: Promise<void> | null = null;
  const stopAll = () => (stopping ??= stopInReverse(parts));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void stopAll().then(() => process.exit(0)));
  }
  try {
    await start((stop, withinMs = STEP_TIMEOUT_MS) => parts.push({ stop, withinMs }));
    if (stopping) throw new StartupFault('Stopped while starting.');
  } catch (error) {
    if (stopping) return;
    await stopAll();
    tell(error);
    process.exit(1);
  }
}

async function stopInReverse(parts: Part[]): Promise<void> {
  for (let part = parts.pop(); part; part = parts.pop()) {
    const { stop, withinMs } = part;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, withinMs);
    });
    await Promise.race([stop().catch((error: unknown) => logStopFailure(error)), deadline]);
    clearTimeout(timer);
  }
}

function logStopFailure(error: unknown): void {
  new Logger('Shutdown').error({ err: error }, 'a part of the service did not stop in order');
}

/** An expected fault in sentences, without a stack; anything else is a bug, and its stack says where. */
function tell(error: unknown): void {
  if (error instanceof StartupFault) process.stderr.write(`${error.message}\n`);
  else if (error instanceof DomainError) process.stderr.write(`${[error.message, ...causesOf(error)].join('\n  ')}\n`);
  else console.error(error);
}

function causesOf(error: Error): string[] {
  return error.cause instanceof Error ? [error.cause.message, ...causesOf(error.cause)] : [];
}
