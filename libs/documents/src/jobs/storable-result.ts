import type { ExtractionResult } from '@app/domain';

/**
 * PostgreSQL's jsonb refuses U+0000 and halves of surrogate pairs, and text layers of broken PDFs hold both: one such
 * character must not cost the document its result.
 */
export function toStorableResult(result: ExtractionResult): ExtractionResult {
  return JSON.parse(JSON.stringify(result), (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  ) as ExtractionResult;
}
