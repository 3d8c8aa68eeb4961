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

/** Runs a network with one input and one output, both of 32-bit floats. */
export async function runNetwork(
  session: ort.InferenceSession,
  values: Float32Array,
  dims: readonly number[],
): Promise<{ values: Float32Array; dims: readonly number[] }> {
  const outputs = await session.run({ [onlyName(session.inputNames)]: new ort.Tensor('float32', values, dims) });
  const output = outputs[onlyName(session.outputNames)];
  if (!(output?.data instanceof Float32Array)) throw new Error('The network answered with something else than floats');
  return { values: output.data, dims: output.dims };
}

function onlyName(names: readonly string[]): string {
  const [name] = names;
  if (name === undefined || names.length !== 1) throw new Error(`Expected one input or output, got ${names.length}`);
  return name;
}
