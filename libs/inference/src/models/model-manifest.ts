import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureSpecData } from '../detect/features/feature-spec.js';

/** `manifest.json` of a model directory, written by `training/`. */
export interface ModelManifest {
  readonly name: string;
  readonly version: string;
  /** Name → SHA-256 in hex of every file that the model is made of. */
  readonly files: Readonly<Record<string, { readonly sha256: string }>>;
  /** In the order of the model's output columns; the first means "no field". */
  readonly labels: readonly string[];
  /** Names of the dense input floats in column order. */
  readonly denseFloats: readonly string[];
  /** Pages with more words are read in windows of this size that overlap by so many words. */
  readonly window: { readonly words: number; readonly overlap: number };
  readonly features: FeatureSpecData;
}

/** The model directory is missing, incomplete or not what its manifest says. */
export class ModelUnusable extends Error {
  constructor(directory: string, reason: string, cause?: unknown) {
    super(`The model in ${directory} can't be used: ${reason}. Restore the directory from the release or make it again (training/README.md).`, { cause });
    this.name = 'ModelUnusable';
  }
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isTexts: Check = (value) => Array.isArray(value) && value.length > 0 && value.every(isText);
const isCount: Check = (value) => Number.isInteger(value) && Number(value) > 0;

function isRecordOf(check: Check): Check {
  return (value) => isRecord(value) && Object.values(value).every(check);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const REQUIRED: Readonly<Record<keyof ModelManifest, Check>> = {
  name: isText,
  version: isText,
  files: isRecordOf((file) => isRecord(file) && /^[0-9a-f]{64}$/.test(String(file['sha256']))),
  labels: isTexts,
  denseFloats: isTexts,
  window: (value) => isRecord(value) && isCount(value['words']) && isCount(value['overlap']) && Number(value['overlap']) < Number(value['words']),
  features: (value) =>
    isRecord(value) &&
    isRecordOf(isText)(value['wordPatterns']) &&
    isText(value['vatIdPattern']) &&
    isRecordOf(isCount)(value['ibanLengths']) &&
    Array.isArray(value['vatRatesPercent']) &&
    isText(value['currencyAffix']),
};

/** Throws ModelUnusable where the manifest is missing or one of its entries is not of its kind. */
export function readModelManifest(directory: string): ModelManifest {
  const path = join(directory, 'manifest.json');
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ModelUnusable(directory, 'manifest.json is missing or not JSON', error);
  }
  if (!isRecord(raw)) throw new ModelUnusable(directory, 'manifest.json is not an object');
  const wrong = Object.entries(REQUIRED).filter(([key, check]) => !check(raw[key]));
  if (wrong.length > 0) throw new ModelUnusable(directory, `manifest.json lacks a valid ${wrong.map(([key]) => key).join(', ')}`);
  return raw as unknown as ModelManifest;
}
