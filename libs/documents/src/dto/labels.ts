import { ValidationFailed } from '@app/domain';

import { splitList } from './query-values.js';
import { isStorableText } from './storable-text.js';

export const MAX_LABELS = 20;
export const MAX_LABEL_CHARS = 64;

/** Control characters would break logs and terminals; commas separate labels in queries. */
const UNUSABLE = /[\p{Cc}\u2028\u2029,]/u;

/**
 * The labels of an upload: each part of the form is one label, a comma list, or a JSON array of strings.
 * Throws ValidationFailed.
 */
export function parseLabels(parts: readonly string[]): string[] {
  return checkLabels(parts.flatMap((part) => (part.trimStart().startsWith('[') ? fromJson(part) : splitList(part))));
}

/** Trimmed, each once, sorted. Throws ValidationFailed for what can't be a label. */
export function checkLabels(labels: readonly unknown[]): string[] {
  const clean = labels.map((label, index) => {
    if (typeof label !== 'string') throw invalid(`labels.${index}`, 'must be a text');
    const text = label.trim().normalize('NFC');
    if (text.length === 0 || text.length > MAX_LABEL_CHARS) {
      throw invalid(`labels.${index}`, `must have 1 to ${MAX_LABEL_CHARS} characters`);
    }
    if (UNUSABLE.test(text) || !isStorableText(text)) {
      throw invalid(`labels.${index}`, 'must not hold control characters or commas');
    }
    return text;
  });
  const unique = [...new Set(clean)].sort();
  if (unique.length > MAX_LABELS) throw invalid('labels', `must be at most ${MAX_LABELS} labels`);
  return unique;
}

function fromJson(part: string): unknown[] {
  try {
    const labels: unknown = JSON.parse(part);
    if (Array.isArray(labels)) return labels;
  } catch (error) {
    throw invalid('labels', 'is neither a label, a comma list nor a JSON array of strings', error);
  }
  throw invalid('labels', 'must be a JSON array of strings');
}

function invalid(path: string, message: string, cause?: unknown): ValidationFailed {
  return new ValidationFailed(`${path} ${message}`, [{ path, message }], cause);
}
