import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { PageImage } from '../../pages/loaded-document.js';
import { decodeOutput, layoutOf, type OutputShape, type RawBox } from './decode-output.js';
import { drawInput, type InputSize, type Letterbox, planLetterbox, toPicture } from './letterbox.js';
import { suppressDuplicates } from './suppress-duplicates.js';
import { YoloUnusable } from './yolo-unusable.js';

/** Ultralytics' default, for graphs that take any size and don't say which they were trained with. */
const DEFAULT_SIZE_PX = 640;
const DEFAULT_STRIDE_PX = 32;

/** Less likely boxes are not worth ranking; the right one is seldom so faint. */
const MIN_SCORE = 0.1;

export interface YoloInput extends InputSize {
  readonly channels: 1 | 3;
}

/** What a detector is besides its graph. */
export interface NetworkFacts {
  /** For messages. */
  readonly path: string;
  readonly classes: number;
  readonly metadata: ReadonlyMap<string, string>;
}

/** An exported detector: a picture in, boxes of classes out. */
export class YoloNetwork {
  private constructor(
    private readonly session: InferenceSession,
    private readonly facts: NetworkFacts,
    readonly input: YoloInput,
  ) {}

  /** Runs the graph once on an empty page. Throws YoloUnusable where it is no such detector. */
  static async open(session: InferenceSession, facts: NetworkFacts): Promise<YoloNetwork> {
    const network = new YoloNetwork(session, facts, inputOf(session, facts));
    const { width, height, channels } = network.input;
    await network.run(new Float32Array(channels * width * height).fill(1), { width, height });
    return network;
  }

  /** @param turn degrees clockwise by which the picture is turned first. Boxes are fractions of the turned picture. */
  async detect(image: PageImage, turn: number): Promise<RawBox[]> {
    const [width, height] = turn % 180 === 0 ? [image.width, image.height] : [image.height, image.width];
    const plan = planLetterbox(width, height, this.input);
    const boxes = await this.run(await drawInput(image, turn, this.input.channels, plan), plan);
    return boxes.map((found) => ({ ...found, box: toPicture(found.box, plan) }));
  }

  close(): Promise<void> {
    return this.session.release();
  }

  /** Boxes in pixels of the input, strongest first. */
  private async run(values: Float32Array, { width, height }: Pick<Letterbox, 'width' | 'height'>): Promise<RawBox[]> {
    const { path, classes, metadata } = this.facts;
    const [inputName, outputName] = [this.session.inputNames[0] ?? '', this.session.outputNames[0] ?? ''];
    const tensor = new Tensor('float32', values, [1, this.input.channels, height, width]);
    const outputs = await this.session.run({ [inputName]: tensor }, [outputName]);
    const output = outputs[outputName];
    if (output?.type !== 'float32') throw new YoloUnusable(path, 'its output is not made of 32-bit floats');
    const shape: OutputShape = { dims: output.dims, classes, input: { width, height }, endToEnd: endToEndOf(metadata) };
    const layout = layoutOf(shape);
    if (!layout) throw new YoloUnusable(path, wrongShape(shape));
    const boxes = decodeOutput(output.data as Float32Array, shape, layout, MIN_SCORE);
    return layout === 'end-to-end' ? boxes.toSorted((a, b) => b.score - a.score) : suppressDuplicates(boxes);
  }
}

function wrongShape({ dims, classes }: OutputShape): string {
  const got = `its output has the shape [${dims.join(', ')}]`;
  if (dims.at(-1) === 5 + classes) {
    return `${got}, that of the old YOLOv5 with an objectness score; train and export it again with Ultralytics 8 or newer`;
  }
  return `${got}, and ${classes} class names ask for [1, ${4 + classes}, n], [1, n, ${4 + classes}] or [1, n, 6]`;
}

function endToEndOf(metadata: ReadonlyMap<string, string>): boolean | undefined {
  if (/['"]?nms['"]?\s*:\s*True/.test(metadata.get('args') ?? '')) return true;
  const stated = metadata.get('end2end');
  return stated === undefined ? undefined : stated === 'True';
}

function inputOf(session: InferenceSession, { path, metadata }: NetworkFacts): YoloInput {
  const [input, ...others] = session.inputMetadata;
  if (!input?.isTensor || others.length > 0 || input.shape.length !== 4) {
    throw new YoloUnusable(path, 'it does not take one picture [1, channels, height, width], so it is no YOLO export');
  }
  if (input.type !== 'float32') {
    throw new YoloUnusable(path, `it takes ${input.type} pixels; export it without half=True and int8=True`);
  }
  const [batch, channels, height, width] = input.shape;
  if (typeof batch === 'number' && batch > 1)
    throw new YoloUnusable(path, `it takes ${batch} pictures at once; export it with batch=1`);
  const planes = typeof channels === 'number' && channels > 0 ? channels : 3;
  if (planes !== 1 && planes !== 3)
    throw new YoloUnusable(path, `it takes pictures of ${planes} channels; 3 or 1 can be given`);
  if (isSize(height) && isSize(width)) return { channels: planes, height, width };
  return { channels: planes, ...trainedSize(metadata) };
}

function isSize(length: number | string | undefined): length is number {
  return typeof length === 'number' && length > 0;
}

/** `imgsz` is written as "[640, 640]", height first. */
function trainedSize(metadata: ReadonlyMap<string, string>): InputSize {
  const [height = DEFAULT_SIZE_PX, width = height] = (metadata.get('imgsz')?.match(/\d+/g) ?? []).map(Number);
  return { height, width, stride: Number(metadata.get('stride')) || DEFAULT_STRIDE_PX };
}
