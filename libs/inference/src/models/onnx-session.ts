import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, listSupportedBackends } from 'onnxruntime-node';
import { ModelUnusable, type ModelManifest } from './model-manifest.js';

/** Where models run. `auto` takes CUDA where it works and the CPU where it does not. */
export type InferenceDevice = 'cpu' | 'cuda' | 'auto';

export interface SessionSettings {
  readonly device: InferenceDevice;
  /** Threads of one session; processes × threads should not exceed the cores. */
  readonly threads: number;
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
 * Throws where `cuda` is asked for and this build of onnxruntime has no CUDA provider.
 */
export async function openSession(graph: Buffer, { device, threads }: SessionSettings): Promise<InferenceSession> {
  const cuda = listSupportedBackends().some((backend) => backend.name === 'cuda');
  if (device === 'cuda' && !cuda) {
    throw new Error('INFERENCE_DEVICE=cuda, but this installation of onnxruntime-node has no CUDA provider; set it to cpu or auto');
  }
  const useCuda = device === 'cuda' || (device === 'auto' && cuda);
  try {
    return await createSession(graph, threads, useCuda);
  } catch (error) {
    if (device !== 'auto' || !useCuda) throw error;
    return createSession(graph, threads, false);
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
