import {
  confidentFields,
  type CheckResult,
  type ExtractionResult,
  type FieldName,
  type FieldValues,
} from '@app/domain';

/** Without these nobody can book or pay an invoice. */
const REQUIRED_FIELDS = ['InvoiceNumber', 'InvoiceDate', 'Amount'] as const satisfies FieldName[];

/** The B-tree indexes take keys up to 2,704 bytes; no value of an invoice comes near it, garbled text may. */
const LONGEST_VALUE_CHARS = 600;

/** The values that count as found: sure enough, and short enough to be one. */
export function reportedFields(result: ExtractionResult, threshold: number): FieldValues {
  return confidentFields(
    result.details.filter((detail) => detail.value.length <= LONGEST_VALUE_CHARS),
    threshold,
  );
}

export function missesRequiredField(fields: FieldValues): boolean {
  return REQUIRED_FIELDS.some((field) => fields[field] === undefined);
}

/**
 * Whether a person should look at the document: a required field is missing, a page could not be read in full, or a
 * check failed that speaks about the document or about a value that is reported.
 */
export function needsReview(result: ExtractionResult, fields: FieldValues): boolean {
  if (missesRequiredField(fields)) return true;
  if (result.problems.length > 0) return true;
  const reported = result.details.filter((detail) => fields[detail.field] === detail.value);
  const checks: readonly CheckResult[] = [...result.checks, ...reported.flatMap((detail) => detail.checks)];
  return checks.some((check) => !check.passed && (check.field === undefined || fields[check.field] !== undefined));
}
