import { createRequire } from 'node:module';
import path from 'node:path';
import type { Box, Word } from '@app/domain';
import type { RenderedPage } from '@app/inference';
import { createCanvas, GlobalFonts, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import sharp from 'sharp';
import type { Mark, MarkRole } from './marks.js';

/** Green, red, orange; labels on them stay readable in white. */
export const MARK_COLOURS: Readonly<Record<MarkRole, string>> = { want: '#0a8f3c', got: '#d21f2b', rival: '#e07b00' };
const WORD_COLOUR = 'rgba(30, 90, 200, 0.25)';

const FONT = 'Overlay';
const LABEL_PX = 11;
const LABEL_PADDING_PX = 3;
/** What a label lies on shows through. */
const LABEL_OPACITY = 0.8;
const CAPTION_PX = 13;
const CAPTION_LINE_PX = 18;
const MARGIN_PX = 8;
/** Boxes of different roles around the same words stay apart, in pixels outside the words. */
const GAPS: Readonly<Record<MarkRole, number>> = { got: 1, rival: 3, want: 5 };

/** A drawn page as a PNG: words faint, marks in their colours, captions in a strip above. */
export async function drawOverlay(
  page: RenderedPage,
  words: readonly Word[],
  marks: readonly Mark[],
  captions: readonly string[],
): Promise<Buffer> {
  useBundledFont();
  const top = captions.length * CAPTION_LINE_PX + MARGIN_PX;
  const canvas = createCanvas(page.width, page.height + top);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.putImageData(await pixelsOf(page), 0, top);
  context.translate(0, top);
  context.strokeStyle = WORD_COLOUR;
  for (const { box } of words) context.strokeRect(...pixelBox(box, page, 0));
  for (const mark of marks) drawOutline(context, mark, page);
  drawLabels(context, marks.toReversed(), page);
  context.resetTransform();
  drawCaptions(context, captions);
  return canvas.encode('png');
}

type Rectangle = [x: number, y: number, width: number, height: number];

/** A font file that is always there: containers often have none at all. */
function useBundledFont(): void {
  if (GlobalFonts.has(FONT)) return;
  const pdfjs = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  GlobalFonts.registerFromPath(path.join(pdfjs, 'standard_fonts', 'LiberationSans-Regular.ttf'), FONT);
}

async function pixelsOf({ data, width, height, channels }: RenderedPage): Promise<ImageData> {
  const rgba = await sharp(data, { raw: { width, height, channels } })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer();
  return new ImageData(new Uint8ClampedArray(rgba), width, height);
}

function drawOutline(context: SKRSContext2D, { box, role }: Mark, page: RenderedPage): void {
  context.strokeStyle = MARK_COLOURS[role];
  context.lineWidth = 2;
  context.setLineDash(role === 'rival' ? [5, 3] : []);
  context.strokeRect(...pixelBox(box, page, GAPS[role]));
}

/** The first ones get the places next to their boxes. */
function drawLabels(context: SKRSContext2D, marks: readonly Mark[], page: RenderedPage): void {
  const taken: Rectangle[] = [];
  context.font = `${LABEL_PX}px ${FONT}`;
  for (const { box, role, label } of marks) {
    if (label === '') continue;
    const width = context.measureText(label).width + 2 * LABEL_PADDING_PX;
    const place = freePlace(pixelBox(box, page, GAPS[role]), width, page.width, taken);
    taken.push(place);
    context.globalAlpha = LABEL_OPACITY;
    context.fillStyle = MARK_COLOURS[role];
    context.fillRect(...place);
    context.globalAlpha = 1;
    context.fillStyle = 'white';
    context.fillText(label, place[0] + LABEL_PADDING_PX, place[1] + LABEL_PX);
  }
}

/** Above the box, further up as long as another label lies there. */
function freePlace([left, top]: Rectangle, width: number, pageWidth: number, labels: readonly Rectangle[]): Rectangle {
  const height = LABEL_PX + 3;
  const place: Rectangle = [Math.max(0, Math.min(left, pageWidth - width)), top - height, width, height];
  const overlaps = ([x, y, w, h]: Rectangle): boolean =>
    place[0] < x + w && x < place[0] + width && place[1] < y + h && y < place[1] + height;
  for (let other = labels.find(overlaps); other; other = labels.find(overlaps)) place[1] = other[1] - height - 1;
  return place;
}

function drawCaptions(context: SKRSContext2D, captions: readonly string[]): void {
  context.font = `${CAPTION_PX}px ${FONT}`;
  context.fillStyle = 'black';
  for (const [index, caption] of captions.entries()) {
    context.fillText(caption, MARGIN_PX, (index + 1) * CAPTION_LINE_PX);
  }
}

/** Whole pixels: lines stay sharp. */
function pixelBox([x0, y0, x1, y1]: Box, { width, height }: RenderedPage, gap: number): Rectangle {
  const [left, top] = [Math.round(x0 * width), Math.round(y0 * height)];
  const [right, bottom] = [Math.round(x1 * width), Math.round(y1 * height)];
  return [left - gap, top - gap, right - left + 2 * gap, bottom - top + 2 * gap];
}
