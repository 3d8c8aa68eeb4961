import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What models/ocr holds; training/ocr_weights makes it. */
export interface OcrWeights {
  readonly detectorPath: string;
  readonly recogniserPath: string;
  /** Characters by class, the blank class 0 left out. */
  readonly alphabet: readonly string[];
}

/** Throws where the folder is missing or its manifest is not one. */
export async function loadWeights(directory: string): Promise<OcrWeights> {
  const manifest: unknown = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'));
  return {
    detectorPath: join(directory, 'det.onnx'),
    recogniserPath: join(directory, 'rec.onnx'),
    alphabet: alphabetOf(manifest, directory),
  };
}

function alphabetOf(manifest: unknown, directory: string): string[] {
  if (typeof manifest === 'object' && manifest !== null && 'alphabet' in manifest) {
    const { alphabet } = manifest;
    if (Array.isArray(alphabet) && alphabet.every((c): c is string => typeof c === 'string')) return alphabet;
  }
  throw new Error(`manifest.json in ${directory} has no alphabet; make the weights again with training/ocr_weights`);
}
