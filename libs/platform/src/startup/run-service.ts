import { DomainError } from '@app/domain';
import { Logger } from '@nestjs/common';
import { StartupFault } from './startup-fault.js';

type Stop = () => Promise<void>;

/** Ctrl-C has to end everything within 5 s; the database, stopped last, needs a part of them. */
const STEP_TIMEOUT_MS = 3800;

/**
 * Runs `start` and keeps the process until SIGINT or SIGTERM. `start` calls `started` for each part that has to be
 * stopped; they are stopped in reverse order, after a failed start too. A StartupFault is told in one sentence.
 */
export async function runService(start: (started: (stop: Stop) => void) => Promise<void>): Promise<void> {
  const stops: Stop[] = [];
  let stopping: Promise<void> | null = null;
  const stopAll = () => (stopping ??= stopInReverse(stops));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void stopAll().then(() => process.exit(0)));
  }
  try {
    await start((stop) => stops.push(stop));
    if (stopping) throw new StartupFault('Stopped while starting.');
  } catch (error) {
    if (stopping) return;
    await stopAll();
    tell(error);
    process.exit(1);
  }
}

async function stopInReverse(stops: Stop[]): Promise<void> {
  for (let stop = stops.pop(); stop; stop = stops.pop()) {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, STEP_TIMEOUT_MS);
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
