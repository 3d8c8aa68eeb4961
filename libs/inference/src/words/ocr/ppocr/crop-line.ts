import type { GreyImage } from '../grey-image.js';
import { cornersOf, type TextBox } from './text-box.js';

/** The recogniser was trained on lines of this height. */
export const LINE_HEIGHT_PX = 48;

/**
 * The text under a box, turned level and scaled to the height of a line. Pixels are averaged where the text is larger
 * than that, interpolated where it is smaller; outside the image the nearest pixel is repeated.
 */
export function cropLine(image: GreyImage, box: TextBox): GreyImage {
  const scale = box.height / LINE_HEIGHT_PX;
  const width = Math.max(1, Math.round(box.width / scale));
  const [origin] = cornersOf(box);
  const samples = Math.max(1, Math.round(scale));
  const step = scale / samples;
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  const data = new Uint8Array(width * LINE_HEIGHT_PX);
  for (let row = 0; row < LINE_HEIGHT_PX; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let i = 0; i < samples; i++) {
        const v = row * scale + (i + 0.5) * step;
        for (let j = 0; j < samples; j++) {
          const u = column * scale + (j + 0.5) * step;
          sum += interpolate(image, origin.x + u * cos - v * sin - 0.5, origin.y + u * sin + v * cos - 0.5);
        }
      }
      data[row * width + column] = sum / (samples * samples) + 0.5;
    }
  }
  return { data, width, height: LINE_HEIGHT_PX };
}

/** Called for each pixel of each line, so it calls nothing itself; `| 0` cuts off the fraction. */
function interpolate({ data, width, height }: GreyImage, x: number, y: number): number {
  const clampedX = x < 0 ? 0 : x > width - 1 ? width - 1 : x;
  const clampedY = y < 0 ? 0 : y > height - 1 ? height - 1 : y;
  const x0 = clampedX | 0;
  const y0 = clampedY | 0;
  const right = x0 + 1 < width ? 1 : 0;
  const below = y0 + 1 < height ? width : 0;
  const fx = clampedX - x0;
  const fy = clampedY - y0;
  const i = y0 * width + x0;
  const top = data[i]! * (1 - fx) + data[i + right]! * fx;
  const bottom = data[i + below]! * (1 - fx) + data[i + below + right]! * fx;
  return top * (1 - fy) + bottom * fy;
}

/** Columns `[start, end)` of a line. */
export function sliceColumns(line: GreyImage, start: number, end: number): GreyImage {
  const width = end - start;
  const data = new Uint8Array(width * line.height);
  for (let row = 0; row < line.height; row++) {
    data.set(line.data.subarray(row * line.width + start, row * line.width + end), row * width);
  }
  return { data, width, height: line.height };
}
