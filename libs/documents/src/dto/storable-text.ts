import { registerDecorator } from 'class-validator';

/** PostgreSQL's text and jsonb take neither U+0000 nor half a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

export function IsStorableText(options: { message: string; each?: boolean }): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isStorableText',
      target: target.constructor,
      propertyName: String(propertyName),
      options,
      validator: { validate: (value: unknown) => typeof value === 'string' && isStorableText(value) },
    });
  };
}
