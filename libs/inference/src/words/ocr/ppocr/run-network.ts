import { type InferenceSession, Tensor } from 'onnxruntime-node';

/** Runs a network with one input and one output, both of 32-bit floats. */
export async function runNetwork(
  session: InferenceSession,
  values: Float32Array,
  dims: readonly number[],
): Promise<{ values: Float32Array; dims: readonly number[] }> {
  const outputs = await session.run({ [onlyName(session.inputNames)]: new Tensor('float32', values, dims) });
  const output = outputs[onlyName(session.outputNames)];
  if (!(output?.data instanceof Float32Array)) throw new Error('The network answered with something else than floats');
  return { values: output.data, dims: output.dims };
}

function onlyName(names: readonly string[]): string {
  const [name] = names;
  if (name === undefined || names.length !== 1) throw new Error(`Expected one input or output, got ${names.length}`);
  return name;
}
