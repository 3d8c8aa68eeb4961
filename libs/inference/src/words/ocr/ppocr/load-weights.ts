import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { ModelUnusable } from '../../../models/model-manifest.js';
import { openSession, readModelFile } from '../../../models/onnx-session.js';

/** A network that reads lines; `alphabet` holds its characters by class, the blank class 0 left out. */
export interface RecogniserWeights {
  readonly session: InferenceSession;
  readonly alphabet: readonly string[];
}

/** What models/ocr holds, opened; training/ocr_weights makes that folder. */
export interface OcrWeights {
  readonly detector: InferenceSession;
  readonly fast: RecogniserWeights;
  readonly careful: RecogniserWeights;
}

interface WeightsManifest {
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly alphabet?: readonly string[] }>>;
}

/** Throws ModelUnusable where a file is missing or is not the one that the manifest names. */
export async function loadWeights(directory: string, threads: number): Promise<OcrWeights> {
  const manifest = await readManifest(directory);
  const open = async (file: string): Promise<InferenceSession> =>
    openSession(await readModelFile(directory, file, manifest), { device: 'cpu', threads });
  const openRecogniser = async (file: string): Promise<RecogniserWeights> => {
    const alphabet = manifest.files[file]?.alphabet;
    if (alphabet === undefined) throw new ModelUnusable(directory, `manifest.json has no alphabet of ${file}`);
    return { session: await open(file), alphabet };
  };
  return {
    detector: await open('det.onnx'),
    fast: await openRecogniser('rec-fast.onnx'),
    careful: await openRecogniser('rec-careful.onnx'),
  };
}

async function readManifest(directory: string): Promise<WeightsManifest> {
  let manifest: unknown;
  try {
    manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'));
  } catch (error) {
    throw new ModelUnusable(directory, 'manifest.json can not be read', error);
  }
  if (!isManifest(manifest)) throw new ModelUnusable(directory, 'manifest.json does not describe OCR weights');
  return manifest;
}

function isManifest(value: unknown): value is WeightsManifest {
  if (typeof value !== 'object' || value === null || !('files' in value)) return false;
  const { files } = value;
  return typeof files === 'object' && files !== null && Object.values(files).every(isFile);
}

function isFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('sha256' in value)) return false;
  return typeof value.sha256 === 'string' && (!('alphabet' in value) || isAlphabet(value.alphabet));
}

function isAlphabet(value: unknown): boolean {
  return Array.isArray(value) && value.every((character) => typeof character === 'string');
}
