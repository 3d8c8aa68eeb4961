import type { InferenceSession } from 'onnxruntime-node';
import type { GreyImage } from '../grey-image.js';
import { LINE_HEIGHT_PX } from './crop-line.js';
import { decodeCtc, type ReadCharacter } from './decode-ctc.js';
import { runNetwork } from './run-network.js';

/** What was read on one line image. */
export interface ReadLine {
  readonly characters: readonly ReadCharacter[];
  /** Columns of the line image that one time step stands for. */
  readonly stepWidth: number;
}

/** Lines are padded to a multiple of this, so that onnxruntime meets few different shapes. */
const WIDTH_STEP_PX = 16;

/** More lines at once gain nothing on a CPU and only hold memory. */
const BATCH_SIZE = 8;

/** The network downsamples by 8; narrower input leaves no step to read from. */
const SMALLEST_WIDTH_PX = 32;

/** Reads line images of {@link LINE_HEIGHT_PX} pixels height; one answer a line, in the order of `lines`. */
export interface LineRecogniser {
  read(lines: readonly GreyImage[]): Promise<ReadLine[]>;
  close(): Promise<void>;
}

/** One network. */
export class TextRecogniser implements LineRecogniser {
  constructor(
    private readonly session: InferenceSession,
    private readonly alphabet: readonly string[],
  ) {}

  async read(lines: readonly GreyImage[]): Promise<ReadLine[]> {
    const answers = Array.from<ReadLine>({ length: lines.length });
    for (const batch of batchByWidth(lines)) {
      const read = await this.readBatch(batch.map((i) => lines[i]!));
      batch.forEach((i, j) => (answers[i] = read[j]!));
    }
    return answers;
  }

  private async readBatch(lines: readonly GreyImage[]): Promise<ReadLine[]> {
    const width = paddedWidth(lines[0]!);
    const { values, dims } = await runNetwork(this.session, normalise(lines, width), [
      lines.length,
      3,
      LINE_HEIGHT_PX,
      width,
    ]);
    const [, steps = 0, classes = 0] = dims;
    if (classes !== this.alphabet.length + 1)
      throw new Error(`${classes} classes for ${this.alphabet.length} characters`);
    return lines.map((_, i) => ({
      characters: decodeCtc(values.subarray(i * steps * classes, (i + 1) * steps * classes), steps, this.alphabet),
      stepWidth: width / steps,
    }));
  }

  close(): Promise<void> {
    return this.session.release();
  }
}

function paddedWidth(line: GreyImage): number {
  return Math.max(SMALLEST_WIDTH_PX, Math.ceil(line.width / WIDTH_STEP_PX) * WIDTH_STEP_PX);
}

function batchByWidth(lines: readonly GreyImage[]): number[][] {
  const full: number[][] = [];
  const open = new Map<number, number[]>();
  lines.forEach((line, i) => {
    const width = paddedWidth(line);
    const batch = open.get(width) ?? [];
    batch.push(i);
    open.set(width, batch);
    if (batch.length < BATCH_SIZE) return;
    full.push(batch);
    open.delete(width);
  });
  return [...full, ...open.values()];
}

/** Grey values to ±1 in all three channels; padding is 0, as in training. */
function normalise(lines: readonly GreyImage[], width: number): Float32Array {
  const plane = LINE_HEIGHT_PX * width;
  const values = new Float32Array(lines.length * 3 * plane);
  lines.forEach((line, i) => {
    const first = values.subarray(i * 3 * plane, (i * 3 + 1) * plane);
    for (let row = 0; row < LINE_HEIGHT_PX; row++) {
      for (let column = 0; column < line.width; column++) {
        first[row * width + column] = line.data[row * line.width + column]! / 127.5 - 1;
      }
    }
    values.set(first, (i * 3 + 1) * plane);
    values.set(first, (i * 3 + 2) * plane);
  });
  return values;
}
