import type { FieldName, FieldValues } from '@app/domain';

export interface FieldCorrection {
  readonly field: FieldName;
  /** Null: the document has no such value. */
  readonly after: string | null;
}

/** Later corrections win. */
export function withCorrections(fields: FieldValues, corrections: readonly FieldCorrection[]): FieldValues {
  const merged: Partial<Record<FieldName, string>> = { ...fields };
  for (const { field, after } of corrections) {
    if (after === null) delete merged[field];
    else merged[field] = after;
  }
  return merged;
}
