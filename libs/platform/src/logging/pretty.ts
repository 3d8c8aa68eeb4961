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
  return { write: (line) => destination.write(format(JSON.parse(line, harmless))) };
}

/** Controls of C0 and C1 (a terminal obeys both), line separators, and marks that turn the direction of text. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text of a stranger can neither begin a line of its own nor paint the terminal; JSON's own escapes keep lines of JSON whole. */
function harmless(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replaceAll(CONTROLS, (control) => {
    if (key === 'stack' && control === '\n') return control;
    return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
