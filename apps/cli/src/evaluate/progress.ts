import { SingleBar } from 'cli-progress';

export interface Progress {
  /** A document begins. */
  next(name: string): void;
  stop(): void;
}

/** A bar on standard error while that is a terminal; nothing in a pipe, so that logs stay clean. */
export function startProgress(total: number): Progress {
  if (!process.stderr.isTTY) return { next: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: '{bar} {value}/{total} · {eta_formatted} left · {name}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 20,
  });
  let begun = 0;
  bar.start(total, 0, { name: '' });
  return {
    next: (name) => bar.update(begun++, { name }),
    stop: () => bar.stop(),
  };
}
