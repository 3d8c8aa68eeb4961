import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';
import { pretty } from './pretty.js';
import type { Settings } from '../config/settings.js';

/** Where secrets could stand if someone logged a whole request or settings object. */
const REDACTED = [
  'authorization',
  'password',
  'databaseUrl',
  '*.authorization',
  '*.password',
  '*.databaseUrl',
  'req.headers.authorization',
  'req.headers.cookie',
  'err.config',
  'err.parameters',
  'err.query',
];

/** Lines of JSON with timestamp, level, message and module; text for people in a terminal or where the settings say so. */
export function createPino(
  settings: Pick<Settings, 'logLevel' | 'logFormat'>,
  destination: DestinationStream & { isTTY?: boolean } = process.stdout,
): Logger {
  const forPeople = (settings.logFormat ?? (destination.isTTY ? 'pretty' : 'json')) === 'pretty';
  return pino(
    {
      level: settings.logLevel,
      messageKey: 'message',
      base: undefined,
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      redact: { paths: REDACTED, censor: '[redacted]' },
      serializers: { err: serializeError },
    },
    forPeople ? pretty(destination) : destination,
  );
}

/** Kind, message, code and stack. A database error also carries the statement's values, which are document content. */
function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { type, message, stack } = stdSerializers.err(error);
  const code = 'code' in error ? error.code : undefined;
  const cause = error.cause instanceof Error ? serializeError(error.cause) : undefined;
  return { type, message, code, stack, cause };
}
