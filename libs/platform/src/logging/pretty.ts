import type { DestinationStream } from 'pino';
import { prettyFactory } from 'pino-pretty';

/** Turns JSON lines into coloured text. In the same thread: a worker thread would lose the last lines at exit. */
export function pretty(destination: DestinationStream & { isTTY?: boolean }): DestinationStream {
  const format = prettyFactory({
    colorize: destination.isTTY === true,
    messageKey: 'message',
    timestampKey: 'timestamp',
    levelKey: 'level',
    translateTime: 'SYS:HH:MM:ss.l',
    singleLine: true,
  });
  return { write: (line) => destination.write(format(line)) };
}
