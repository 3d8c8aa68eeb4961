import sharp from 'sharp';

/** How far paper that has been folded and carried lies from flat, in pixels of the picture. */
const BEND_PX = 11;
/** Room for the bent edge, transparent. */
const MARGIN_PX = 2 * BEND_PX;

/** Two slow waves in each direction; their lengths have no common measure, so the bend shows no pattern. */
function bendAt(x: number, y: number): [dx: number, dy: number] {
  return [
    BEND_PX * (0.6 * Math.sin(x / 610 + y / 330 + 0.7) + 0.4 * Math.sin(y / 171 - x / 890)),
    BEND_PX * (0.6 * Math.sin(x / 290 - y / 760 + 2.1) + 0.4 * Math.cos(x / 143 + y / 520)),
  ];
}

/** Bends a page: every pixel is taken, interpolated, from a place a little beside its own. PNG in, PNG with transparent margin out. */
export async function bendPaper(flat: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(flat)
    .ensureAlpha()
    .extend({
      top: MARGIN_PX,
      bottom: MARGIN_PX,
      left: MARGIN_PX,
      right: MARGIN_PX,
      background: { r: 255, g: 255, b: 255, alpha: 0 },
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const bent = Buffer.alloc(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = bendAt(x, y);
      const fromX = Math.max(0, Math.min(width - 2, x + dx));
      const fromY = Math.max(0, Math.min(height - 2, y + dy));
      const at = (Math.floor(fromY) * width + Math.floor(fromX)) * 4;
      const right = fromX - Math.floor(fromX);
      const below = fromY - Math.floor(fromY);
      for (let channel = at; channel < at + 4; channel += 1) {
        const upper = data[channel]! * (1 - right) + data[channel + 4]! * right;
        const lower = data[channel + width * 4]! * (1 - right) + data[channel + width * 4 + 4]! * right;
        bent[(y * width + x) * 4 + channel - at] = Math.round(upper * (1 - below) + lower * below);
      }
    }
  }
  return sharp(bent, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}
