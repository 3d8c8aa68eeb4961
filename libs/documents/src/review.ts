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

/** Of a doubtful value, enough to recognise it. */
const LONGEST_QUOTE_CHARS = 80;

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

export type ReviewCode = 'REQUIRED_FIELD_MISSING' | 'REQUIRED_FIELD_UNSURE' | 'CHECK_FAILED' | 'PAGE_PROBLEM';

/** Why a person should look at a document. */
export interface ReviewReason {
  readonly code: ReviewCode;
  /** The field it is about; absent where it is about the document. */
  readonly field?: FieldName;
  /** One sentence for a person. */
  readonly message: string;
}

/**
 * Why a person should look at the document; empty where nobody has to. A required field is missing or too unsure, a
 * page could not be read in full, or a check failed that speaks about the document or about a value that is reported.
 */
export function reviewReasons(result: ExtractionResult, fields: FieldValues): ReviewReason[] {
  const missing = REQUIRED_FIELDS.filter((field) => fields[field] === undefined);
  return [
    ...missing.map((field) => missingReason(field, result)),
    ...result.problems.map(({ page, reason }) => ({
      code: 'PAGE_PROBLEM' as const,
      message: page === undefined ? reason : `Page ${page}: ${reason}`,
    })),
    ...failedChecks(result, fields).map(({ rule, field, message }) => ({
      code: 'CHECK_FAILED' as const,
      ...(field && { field }),
      message: `${rule}: ${message}`,
    })),
  ];
}

function missingReason(field: FieldName, { details }: ExtractionResult): ReviewReason {
  const read = details.find((detail) => detail.field === field);
  if (!read) return { code: 'REQUIRED_FIELD_MISSING', field, message: `No ${field} was found` };
  const message = `${field} was read as "${read.value.slice(0, LONGEST_QUOTE_CHARS)}" with confidence ${read.confidence} only`;
  return { code: 'REQUIRED_FIELD_UNSURE', field, message };
}

function failedChecks(result: ExtractionResult, fields: FieldValues): CheckResult[] {
  const reported = result.details.filter((detail) => fields[detail.field] === detail.value);
  const checks = [...result.checks, ...reported.flatMap((detail) => detail.checks)];
  const failed = checks.filter(
    (check) => !check.passed && (check.field === undefined || fields[check.field] !== undefined),
  );
  // A check of the document that names a field stands beside that field as well.
  const seen = new Set<string>();
  return failed.filter(({ rule, message }) => !seen.has(`${rule} ${message}`) && seen.add(`${rule} ${message}`));
}
