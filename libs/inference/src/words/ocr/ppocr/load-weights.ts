import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A network that reads lines: characters by class, the blank class 0 left out. */
export interface RecogniserWeights {
  readonly path: string;
  readonly alphabet: readonly string[];
}

/** What models/ocr holds; training/ocr_weights makes it. Paths are absolute. */
export interface OcrWeights {
  readonly detector: string;
  readonly fast: RecogniserWeights;
  readonly careful: RecogniserWeights;
}

/** Throws where the folder is missing or its manifest is not one. */
export async function loadWeights(directory: string): Promise<OcrWeights> {
  const manifest: unknown = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'));
  const recogniser = (name: string): RecogniserWeights => ({
    path: join(directory, `${name}.onnx`),
    alphabet: alphabetOf(manifest, name, directory),
  });
  return { detector: join(directory, 'det.onnx'), fast: recogniser('rec-fast'), careful: recogniser('rec-careful') };
}

function alphabetOf(manifest: unknown, name: string, directory: string): readonly string[] {
  const alphabet = member(member(member(manifest, 'files'), `${name}.onnx`), 'alphabet');
  if (Array.isArray(alphabet) && alphabet.every((c): c is string => typeof c === 'string')) return alphabet;
  throw new Error(`manifest.json in ${directory} has no alphabet of ${name}; make it again with training/ocr_weights`);
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([k]) => k === key)?.[1] : undefined;
}
