import { ValidationFailed } from '@app/domain';
import type { FastifyRequest } from 'fastify';

export const IDEMPOTENCY_KEY = 'Idempotency-Key';

/** Characters; a UUID has 36. */
export const MAX_KEY_CHARS = 255;

/** Printable ASCII, as HTTP headers carry it without encoding. */
const PRINTABLE = /^[\x20-\x7e]+$/;

const RULE = `must be 1 to ${MAX_KEY_CHARS} printable ASCII characters`;

/**
 * The key of a request, or null without one. A quoted value, the form of the IETF draft (a structured-field string, RFC
 * 9651), means what stands inside the quotes. Throws ValidationFailed.
 */
export function readIdempotencyKey({ raw }: FastifyRequest): string | null {
  const values = raw.headersDistinct[IDEMPOTENCY_KEY.toLowerCase()];
  if (!values) return null;
  const [value = '', ...others] = values;
  if (others.length > 0) throw invalid('must come once');
  const key = unquote(value.trim());
  if (key.length > MAX_KEY_CHARS || !PRINTABLE.test(key)) throw invalid(RULE);
  return key;
}

function unquote(value: string): string {
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(value)?.[1];
  return quoted === undefined ? value : quoted.replaceAll(/\\(["\\])/g, '$1');
}

function invalid(message: string): ValidationFailed {
  return new ValidationFailed(`${IDEMPOTENCY_KEY} ${message}`, [{ path: IDEMPOTENCY_KEY, message }]);
}
