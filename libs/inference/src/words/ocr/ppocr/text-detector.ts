import type { InferenceSession } from 'onnxruntime-node';
import { resizeGrey } from '../prepare-image.js';
import type { GreyImage } from '../grey-image.js';
import { findTextBoxes, type FoundText } from './find-text-boxes.js';
import { runNetwork } from './run-network.js';
import { scaleBox } from './text-box.js';

/** Pixels that detection sees: A4 at 125 dpi, where 6 pt print is still 10 pixels high. */
const DETECTION_PIXELS = 1_500_000;

/** The network halves its input five times. */
const STRIDE_PX = 32;

/** Channel means and deviations of ImageNet, with which the network was trained (blue, green, red). */
const MEANS = [0.485, 0.456, 0.406];
const DEVIATIONS = [0.229, 0.224, 0.225];

/** Finds the lines of text on a page. */
export class TextDetector {
  constructor(private readonly session: InferenceSession) {}

  /** Boxes in pixels of `image`, in no order. */
  async detect(image: GreyImage): Promise<FoundText> {
    const scale = Math.sqrt(DETECTION_PIXELS / (image.width * image.height));
    const width = toStride(image.width * scale);
    const height = toStride(image.height * scale);
    const input = normalise(await resizeGrey(image, width, height));
    const { values } = await runNetwork(this.session, input, [1, 3, height, width]);
    const found = findTextBoxes({ data: values, width, height });
    // Both sides are scaled alike but for the rounding to the stride, which turns a direction by less than is read.
    return { ...found, boxes: found.boxes.map((box) => scaleBox(box, image.width / width, image.height / height)) };
  }

  close(): Promise<void> {
    return this.session.release();
  }
}

function toStride(length: number): number {
  return Math.max(STRIDE_PX, Math.round(length / STRIDE_PX) * STRIDE_PX);
}

function normalise(image: GreyImage): Float32Array {
  const pixels = image.width * image.height;
  const values = new Float32Array(3 * pixels);
  for (let channel = 0; channel < 3; channel++) {
    const table = Float32Array.from({ length: 256 }, (_, v) => (v / 255 - MEANS[channel]!) / DEVIATIONS[channel]!);
    for (let i = 0; i < pixels; i++) values[channel * pixels + i] = table[image.data[i]!]!;
  }
  return values;
}
