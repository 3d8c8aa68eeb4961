import { FIELD_NAMES, type FieldName, isFieldName } from '@app/domain';
import { fieldCalled } from './field-synonyms.js';
import { YoloUnusable } from './yolo-unusable.js';

export interface ClassMap {
  /** By class number; null for a class that is none of our fields. */
  readonly fields: readonly (FieldName | null)[];
  /** Classes that nobody mapped; those that the mapping file sets to null are not among them. */
  readonly unknown: readonly string[];
}

/**
 * Which field each class of a model is: what the mapping file says, else the field that the class is called after.
 * Throws YoloUnusable where the file names a class or a field that does not exist, or where no class is a field.
 */
export function mapClasses(names: readonly string[], overrides: ReadonlyMap<string, unknown>, model: string): ClassMap {
  for (const [name, field] of overrides) {
    if (!names.includes(name)) {
      throw new YoloUnusable(
        model,
        `its mapping file names the class "${name}", and its classes are ${names.join(', ')}`,
      );
    }
    if (field !== null && !(typeof field === 'string' && isFieldName(field))) {
      throw new YoloUnusable(
        model,
        `its mapping file maps "${name}" to ${JSON.stringify(field)}; fields are ${FIELD_NAMES.join(', ')}`,
      );
    }
  }
  const fields = names.map((name) =>
    overrides.has(name) ? (overrides.get(name) as FieldName | null) : fieldCalled(name),
  );
  if (fields.every((field) => field === null)) {
    throw new YoloUnusable(
      model,
      `none of its classes (${names.join(', ')}) is called like a field of ours; say which is which in a mapping file beside it`,
    );
  }
  return { fields, unknown: names.filter((name, number) => fields[number] === null && !overrides.has(name)) };
}
