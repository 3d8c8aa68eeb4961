import { ValidationFailed } from '@app/domain';

import { isStorableText } from './storable-text.js';

/** Bytes of JSON. Metadata are notes of the caller's system, not a second document; lists read them. */
export const MAX_METADATA_BYTES = 16 * 1024;

/** Deeper objects are hardly notes, and recursion over them by anyone who reads them could end in a stack overflow. */
export const MAX_METADATA_DEPTH = 8;

/** The `metadata` part of an upload: a JSON object. Throws ValidationFailed. */
export function parseMetadata(parts: readonly string[]): Record<string, unknown> {
  const [part = '', ...more] = parts;
  if (more.length > 0) throw invalid('must be given once');
  if (part.trim() === '') return {};
  try {
    return checkMetadata(JSON.parse(part));
  } catch (error) {
    throw error instanceof ValidationFailed ? error : invalid('must be a JSON object', error);
  }
}

/**
 * Throws ValidationFailed for what is not an object, too large, too deep, holds text that can't be stored, or a key that
 * pollutes the prototype of whoever merges it.
 */
export function checkMetadata(value: unknown): Record<string, unknown> {
  if (!isObject(value)) throw invalid('must be a JSON object');
  let level: unknown[] = [value];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > MAX_METADATA_DEPTH) throw invalid(`must be at most ${MAX_METADATA_DEPTH} levels deep`);
    level = level.flatMap(children).filter((child) => child !== null && typeof child === 'object');
  }
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_METADATA_BYTES) {
    throw invalid(`must be at most ${MAX_METADATA_BYTES} bytes of JSON`);
  }
  return value;
}

function children(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.map(storable);
  if (!isObject(value)) return [];
  if (Object.hasOwn(value, '__proto__')) throw invalid('must not hold the key __proto__');
  Object.keys(value).forEach(storable);
  return Object.values(value).map(storable);
}

function storable(value: unknown): unknown {
  if (typeof value === 'string' && !isStorableText(value))
    throw invalid('must not hold NUL characters or broken Unicode');
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(message: string, cause?: unknown): ValidationFailed {
  return new ValidationFailed(`metadata ${message}`, [{ path: 'metadata', message }], cause);
}
