import 'reflect-metadata';

export type SettingKind = 'text' | 'number' | 'boolean' | 'list';

export interface SettingSpec {
  /** Property of the Settings class. */
  readonly property: string;
  /** Name in the environment and in `.env`. */
  readonly variable: string;
  readonly kind: SettingKind;
}

const SPECS = Symbol('settings');

/** Names the environment variable behind a property and how its text is read. */
export function Setting(variable: string, kind: SettingKind): PropertyDecorator {
  return (target, property) => {
    const specs = settingSpecs(target.constructor as new () => object);
    Reflect.defineMetadata(SPECS, [...specs, { property: String(property), variable, kind }], target.constructor);
  };
}

export function settingSpecs(type: new () => object): readonly SettingSpec[] {
  return (Reflect.getMetadata(SPECS, type) as readonly SettingSpec[] | undefined) ?? [];
}
