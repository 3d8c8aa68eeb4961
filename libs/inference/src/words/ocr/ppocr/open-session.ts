import * as ort from 'onnxruntime-node';

/**
 * A session for a process that shares its cores with others like it: spinning threads would take the cores that the
 * neighbours need. Sessions live as long as the process; creating and releasing them in a loop leaks.
 */
export function openSession(path: string, threads: number): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(path, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
}

export function onlyName(names: readonly string[]): string {
  const [name] = names;
  if (name === undefined || names.length !== 1) throw new Error(`Expected one input or output, got ${names.length}`);
  return name;
}
