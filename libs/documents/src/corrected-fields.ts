import type { FieldName, FieldValues } from '@app/domain';

/** Later corrections win. */
export function withCorrections(
  fields: FieldValues,
  corrections: readonly { readonly field: FieldName; readonly after: string | null }[],
): FieldValues {
  const merged: Partial<Record<FieldName, string>> = { ...fields };
  for (const { field, after } of corrections) {
    if (after === null) delete merged[field];
    else merged[field] = after;
  }
  return merged;
}
