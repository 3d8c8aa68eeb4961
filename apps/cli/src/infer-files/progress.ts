import { SingleBar } from 'cli-progress';

/** What came of one file, for a person. */
export interface FileEnd {
  readonly file: string;
  readonly status: string;
  /** Why it failed. */
  readonly reason?: string;
}

export interface Progress {
  ended(end: FileEnd): void;
  stop(): void;
}

/** On standard error, so that results can go to standard output: a bar in a terminal, a line a file elsewhere. */
export function startProgress(total: number): Progress {
  return process.stderr.isTTY ? startBar(total) : startLines(total);
}

function startBar(total: number): Progress {
  const bar = new SingleBar({
    format: '{bar} {value}/{total} · {eta_formatted} left · {failed} failed · {file}',
    stream: process.stderr,
    hideCursor: true,
    etaBuffer: 20,
  });
  let failed = 0;
  bar.start(total, 0, { failed, file: '' });
  return {
    ended({ file, status }) {
      if (status === 'failed') failed += 1;
      bar.increment(1, { failed, file });
    },
    stop: () => bar.stop(),
  };
}

function startLines(total: number): Progress {
  let done = 0;
  return {
    ended({ file, status, reason }) {
      done += 1;
      process.stderr.write(`${done}/${total} ${file} ${status}${reason ? `: ${reason}` : ''}\n`);
    },
    stop: () => undefined,
  };
}
