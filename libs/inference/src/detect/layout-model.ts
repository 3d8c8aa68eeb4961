import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { PageFeatures } from './features/word-features.js';
import type { PageWindow } from './page-windows.js';

/** The graph's answer for the words of one window. */
export interface WindowScores {
  /** [n, labels] row-major. */
  readonly label: Float32Array;
  readonly begin: Float32Array;
  /** [n, labels] row-major. */
  readonly key: Float32Array;
}

function padNgrams(ngrams: readonly (readonly number[])[]): Tensor {
  // The graph was exported for at least two columns.
  const widest = ngrams.reduce((most, ids) => Math.max(most, ids.length), 2);
  const padded = new Int32Array(ngrams.length * widest);
  ngrams.forEach((ids, word) => padded.set(ids, word * widest));
  return new Tensor('int32', padded, [ngrams.length, widest]);
}

/** Neighbours outside the window become "none", which is the number of words in it. */
function windowNeighbours(features: PageFeatures, { from, to }: PageWindow): Int32Array {
  const count = to - from;
  return features.neighbours
    .slice(from * 4, to * 4)
    .map((other) => (other >= from && other < to ? other - from : count));
}

function floatOutput(outputs: InferenceSession.ReturnType, name: string): Float32Array {
  const output = outputs[name];
  if (output?.type !== 'float32') throw new TypeError(`the model has no float output "${name}"`);
  return output.data as Float32Array;
}

/** Runs the exported graph over one window of a page; inputs as in `training/invoice_training/export.py`. */
export async function scoreWindow(
  session: InferenceSession,
  features: PageFeatures,
  window: PageWindow,
): Promise<WindowScores> {
  const { from, to } = window;
  const count = to - from;
  const boxes = Float32Array.from(features.geometry.boxes.slice(from, to).flat());
  const outputs = await session.run({
    ngrams: padNgrams(features.ngrams.slice(from, to)),
    floats: new Tensor('float32', features.floats.slice(from * features.floatCount, to * features.floatCount), [
      count,
      features.floatCount,
    ]),
    boxes: new Tensor('float32', boxes, [count, 4]),
    neighbours: new Tensor('int32', windowNeighbours(features, window), [count, 4]),
  });
  return {
    label: floatOutput(outputs, 'label'),
    begin: floatOutput(outputs, 'begin'),
    key: floatOutput(outputs, 'key'),
  };
}
