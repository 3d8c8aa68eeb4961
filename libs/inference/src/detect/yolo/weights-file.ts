import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ModelInfo } from '@app/domain';
import { readModelFile } from '../../models/onnx-session.js';
import { readOnnxMetadata } from './onnx-metadata.js';
import { parsePythonNames } from './python-names.js';
import { readLabelsFile } from './sidecar-files.js';
import { YoloUnusable } from './yolo-unusable.js';

/** A detector as it lies on disk. */
export interface WeightsFile {
  readonly info: ModelInfo;
  /** Of the `.onnx` file. */
  readonly path: string;
  readonly graph: Buffer;
  /** Class names by number. */
  readonly names: readonly string[];
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * Reads an `.onnx` file, or a folder with `model.onnx` and the `manifest.json` that vouches for it.
 * Throws YoloUnusable, and ModelUnusable where a folder is not what its manifest says.
 */
export async function readWeights(path: string): Promise<WeightsFile> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    (error: unknown) => {
      throw new YoloUnusable(path, 'there is no such file or folder', error);
    },
  );
  const { info, file, graph } = isFolder ? await readFolder(path) : await readSingle(path);
  const metadata = metadataOf(graph, path);
  const task = metadata.get('task');
  if (task !== undefined && task !== 'detect') {
    throw new YoloUnusable(path, `it was exported from a model for the task "${task}"; only "detect" finds boxes`);
  }
  return { info, path: file, graph, metadata, names: await classNames(file, metadata) };
}

interface Contents {
  readonly info: ModelInfo;
  readonly file: string;
  readonly graph: Buffer;
}

async function readFolder(folder: string): Promise<Contents> {
  const manifest: unknown = await readFile(join(folder, 'manifest.json'), 'utf8').then(JSON.parse, (error: unknown) => {
    throw new YoloUnusable(folder, 'it is a folder without manifest.json; name the .onnx file itself', error);
  });
  if (!isManifest(manifest)) {
    throw new YoloUnusable(
      folder,
      'its manifest.json is not one of a field detector; name an .onnx file, or models/field-boxes',
    );
  }
  const { name, version } = manifest;
  return {
    info: { name, version },
    file: join(folder, 'model.onnx'),
    graph: await readModelFile(folder, 'model.onnx', manifest),
  };
}

interface Manifest extends ModelInfo {
  readonly task: 'field-boxes';
  readonly files: Readonly<Record<string, { readonly sha256: string }>>;
}

function isManifest(value: unknown): value is Manifest {
  const { name, version, task, files } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isText = typeof name === 'string' && typeof version === 'string';
  return isText && task === 'field-boxes' && typeof files === 'object' && files !== null;
}

/** The version of weights that somebody trained is the beginning of their SHA-256: it tells two trainings apart. */
async function readSingle(file: string): Promise<Contents> {
  if (!/\.onnx$/i.test(file)) {
    throw new YoloUnusable(file, 'it is no .onnx file; export it with: yolo export model=best.pt format=onnx');
  }
  const graph = await readFile(file);
  const version = createHash('sha256').update(graph).digest('hex').slice(0, 12);
  return { info: { name: basename(file).replace(/\.onnx$/i, ''), version }, file, graph };
}

function metadataOf(graph: Buffer, path: string): ReadonlyMap<string, string> {
  try {
    return readOnnxMetadata(graph);
  } catch (error) {
    throw new YoloUnusable(path, 'it is damaged or no ONNX model at all', error);
  }
}

async function classNames(file: string, metadata: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const listed = await readLabelsFile(file);
  const written = metadata.get('names');
  const names = listed ?? (written === undefined ? null : parsePythonNames(written));
  if (names === null || names.length === 0) {
    throw new YoloUnusable(file, 'it does not say its class names; put them beside it, one a line, as NAME.labels.txt');
  }
  const missing = Array.from(names).findIndex((name) => name === undefined);
  if (missing >= 0) throw new YoloUnusable(file, `its class ${missing} has no name`);
  return names;
}
