import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { validateSync } from 'class-validator';
import { StartupFault } from '../startup/startup-fault.js';
import { findMisspelt, type NamedText } from './misspelt-settings.js';
import { settingSpecs, type SettingSpec } from './setting.decorator.js';
import { Settings } from './settings.js';

export interface SettingsSource {
  /** The process environment; it goes before the file. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Path of the `.env` file; it need not exist. */
  readonly envFile: string;
}

/** Values that are never shown, not even to complain about them. */
const SECRETS = new Set(['DATABASE_URL']);

/** Reads and validates all settings; throws one StartupFault that lists everything that is wrong. */
export function loadSettings(source: SettingsSource): Settings {
  const fromFile = readEnvFile(source.envFile);
  const specs = settingSpecs(Settings);
  const text = { ...withoutEmpty(fromFile), ...withoutEmpty(source.environment) };
  const settings = new Settings();
  const unreadable = specs.flatMap((spec) => assign(settings, spec, text[spec.variable]));
  const problems = [
    ...findMisspelt(specs, { environment: source.environment, file: fromFile }),
    ...unreadable,
    ...findInvalid(settings, specs, text, unreadable),
    ...contradictions(settings),
  ];
  if (problems.length === 0) return settings;
  throw new StartupFault(
    `Wrong settings (see .env.example):\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
  );
}

function readEnvFile(path: string): NamedText {
  try {
    return parseEnv(readFileSync(path, 'utf8')) as NamedText;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new StartupFault(`The settings file ${path} can't be read.`, { cause: error });
  }
}

/** `NAME=` means the default: that is how compose files pass a variable that nobody set. */
function withoutEmpty(text: NamedText): NamedText {
  return Object.fromEntries(Object.entries(text).filter(([, value]) => value !== undefined && value.trim() !== ''));
}

function assign(settings: Settings, spec: SettingSpec, text: string | undefined): string[] {
  if (text === undefined) return [];
  const value = parse(spec, text.trim());
  if (value === undefined) {
    const wanted = spec.kind === 'number' ? 'a number' : 'true or false';
    return [`${spec.variable} must be ${wanted}, and is "${text}"`];
  }
  Object.assign(settings, { [spec.property]: value });
  return [];
}

function parse({ kind }: SettingSpec, text: string): unknown {
  switch (kind) {
    case 'text':
      return text;
    case 'number':
      return Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'boolean':
      return { true: true, '1': true, false: false, '0': false }[text.toLowerCase()];
    case 'list':
      return text.split(',').map((item) => item.trim());
    default:
      return kind satisfies never;
  }
}

function findInvalid(
  settings: Settings,
  specs: readonly SettingSpec[],
  text: NamedText,
  unreadable: readonly string[],
): string[] {
  return validateSync(settings, { forbidUnknownValues: false }).flatMap((error) => {
    const variable = specs.find((spec) => spec.property === error.property)?.variable ?? error.property;
    if (unreadable.some((problem) => problem.startsWith(`${variable} `))) return [];
    const shown = SECRETS.has(variable) ? '' : `, and is "${text[variable] ?? ''}"`;
    return Object.values(error.constraints ?? {}).map(
      (message) => `${variable} ${message.replace(`${error.property} `, '')}${shown}`,
    );
  });
}

function contradictions({ databasePoolMin, databasePoolMax, detector, modelPath }: Settings): string[] {
  const found: string[] = [];
  if (databasePoolMin > databasePoolMax) {
    found.push(`DATABASE_POOL_MIN (${databasePoolMin}) must not be above DATABASE_POOL_MAX (${databasePoolMax})`);
  }
  if (detector === 'layout' && /\.(onnx|pt)$/i.test(modelPath ?? '')) {
    found.push(
      `MODEL_PATH names a file (${modelPath}), which DETECTOR=yolo or DETECTOR=both can use, and DETECTOR is layout`,
    );
  }
  return found;
}
