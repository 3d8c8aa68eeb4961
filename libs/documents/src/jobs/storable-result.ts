import type { ExtractionResult } from '@app/domain';

/** JSON writes both as escapes; a backslash that the text itself holds only costs a second look. */
const REFUSED = /\\u(?:0000|d[89a-f])/;

/**
 * PostgreSQL's jsonb refuses U+0000 and halves of surrogate pairs, and text layers of broken PDFs hold both: one such
 * character must not cost the document its result.
 */
export function toStorableResult(result: ExtractionResult): ExtractionResult {
  const json = JSON.stringify(result);
  if (!REFUSED.test(json)) return result;
  return JSON.parse(json, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  ) as ExtractionResult;
}
