import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@app/domain';
import { InferenceSession } from 'onnxruntime-node';
import { ModelUnusable, type ModelManifest } from './model-manifest.js';

/** Where models run. `auto` takes CUDA where it works and the CPU where it does not. */
export type InferenceDevice = 'cpu' | 'cuda' | 'auto';

export interface SessionSettings {
  readonly device: InferenceDevice;
  /** Threads of one session; processes × threads should not exceed the cores. */
  readonly threads: number;
  /** Takes sentences for whoever runs the service, such as that `auto` found no CUDA; the same one may come again. */
  readonly report?: (notice: string) => void;
}

/** A file of the model directory, checked against the manifest. Throws ModelUnusable where it is missing or altered. */
export async function readModelFile(directory: string, name: string, manifest: Pick<ModelManifest, 'files'>): Promise<Buffer> {
  const expected = manifest.files[name]?.sha256;
  if (expected === undefined) throw new ModelUnusable(directory, `manifest.json does not name ${name}`);
  let content: Buffer;
  try {
    content = await readFile(join(directory, name));
  } catch (error) {
    throw new ModelUnusable(directory, `${name} can't be read`, error);
  }
  const actual = createHash('sha256').update(content).digest('hex');
  if (actual !== expected) {
    throw new ModelUnusable(directory, `the SHA-256 of ${name} is ${actual}, and manifest.json says ${expected}`);
  }
  return content;
}

/**
 * A session over a graph in memory. Create one a process and keep it: creating and releasing leaks native memory.
 * Throws where `cuda` is asked for and can't be had; `auto` then takes the CPU.
 */
export async function openSession(graph: Buffer, { device, threads, report }: SessionSettings): Promise<InferenceSession> {
  if (device === 'cpu') return createSession(graph, threads, false);
  try {
    // Only trying tells: the package lists CUDA as a backend even where its libraries are not installed.
    return await createSession(graph, threads, true);
  } catch (error) {
    if (device === 'auto') {
      const session = await createSession(graph, threads, false);
      report?.('INFERENCE_DEVICE=auto: CUDA is missing here, so models run on the CPU (docs/yolo.md tells how to get it)');
      return session;
    }
    throw new DomainError(
      'DEPENDENCY_UNAVAILABLE',
      "INFERENCE_DEVICE=cuda, but onnxruntime-node can't use CUDA here; install its CUDA libraries (docs/yolo.md), " +
        'or set it to cpu or auto',
      { cause: error },
    );
  }
}

function createSession(graph: Buffer, threads: number, useCuda: boolean): Promise<InferenceSession> {
  return InferenceSession.create(graph, {
    executionProviders: useCuda ? ['cuda', 'cpu'] : ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // A spinning thread pool would burn the cores that other worker processes need.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
}
