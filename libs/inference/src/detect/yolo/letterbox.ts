import type { Box } from '@app/domain';
import sharp from 'sharp';
import type { PageImage } from '../../pages/loaded-document.js';

/** The grey on which Ultralytics lays pictures in training and prediction. */
const PADDING_GREY = 114;

/** Where a picture lies in a network's input; all in pixels of that input. */
export interface Letterbox {
  /** Of the whole input. */
  readonly width: number;
  readonly height: number;
  /** Of the picture in it. */
  readonly innerWidth: number;
  readonly innerHeight: number;
  readonly left: number;
  readonly top: number;
}

export interface InputSize {
  readonly width: number;
  readonly height: number;
  /** Where the graph takes any size, only as much padding as fills up to a multiple of this; absent: all of it. */
  readonly stride?: number;
}

/** As `LetterBox` of Ultralytics (centred, enlarging too) computes it, rounding included. */
export function planLetterbox(imageWidth: number, imageHeight: number, input: InputSize): Letterbox {
  const scale = Math.min(input.width / imageWidth, input.height / imageHeight);
  const innerWidth = Math.max(1, roundHalfEven(imageWidth * scale));
  const innerHeight = Math.max(1, roundHalfEven(imageHeight * scale));
  const { stride } = input;
  const spareX = stride ? (input.width - innerWidth) % stride : input.width - innerWidth;
  const spareY = stride ? (input.height - innerHeight) % stride : input.height - innerHeight;
  return {
    width: innerWidth + spareX,
    height: innerHeight + spareY,
    innerWidth,
    innerHeight,
    left: Math.max(0, Math.round(spareX / 2 - 0.1)),
    top: Math.max(0, Math.round(spareY / 2 - 0.1)),
  };
}

/** Python's `round`. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

/** A box in pixels of the input → fractions of the picture, cut off at its edges. */
export function toPicture([x0, y0, x1, y1]: Box, plan: Letterbox): Box {
  const across = (x: number): number => unit((x - plan.left) / plan.innerWidth);
  const down = (y: number): number => unit((y - plan.top) / plan.innerHeight);
  return [across(x0), down(y0), across(x1), down(y1)];
}

function unit(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** The picture, turned clockwise and laid in its place, as planes (red, green, blue, or grey alone) of values 0–1. */
export async function drawInput(
  image: PageImage,
  turn: number,
  channels: 1 | 3,
  plan: Letterbox,
): Promise<Float32Array> {
  const raw = { width: image.width, height: image.height, channels: image.channels };
  const turned = sharp(image.data, { raw, limitInputPixels: false }).rotate(turn);
  const { data, info } = await turned
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .resize(plan.innerWidth, plan.innerHeight, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const plane = plan.width * plan.height;
  const values = new Float32Array(channels * plane).fill(PADDING_GREY / 255);
  for (let channel = 0; channel < channels; channel++) {
    // A grey picture has one channel, which stands for all three.
    const from = Math.min(channel, info.channels - 1);
    for (let y = 0; y < plan.innerHeight; y++) {
      const row = channel * plane + (plan.top + y) * plan.width + plan.left;
      for (let x = 0; x < plan.innerWidth; x++) {
        values[row + x] = data[(y * plan.innerWidth + x) * info.channels + from]! / 255;
      }
    }
  }
  return values;
}
