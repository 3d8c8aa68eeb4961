/**
 * Probability states of the MQ coder: [Qe, next after MPS, next after LPS, switch].
 * Source: ITU-T T.88 (JBIG2), table E.1.
 */
const STATES: readonly (readonly [number, number, number, number])[] = [
  [0x5601, 1, 1, 1],
  [0x3401, 2, 6, 0],
  [0x1801, 3, 9, 0],
  [0x0ac1, 4, 12, 0],
  [0x0521, 5, 29, 0],
  [0x0221, 38, 33, 0],
  [0x5601, 7, 6, 1],
  [0x5401, 8, 14, 0],
  [0x4801, 9, 14, 0],
  [0x3801, 10, 14, 0],
  [0x3001, 11, 17, 0],
  [0x2401, 12, 18, 0],
  [0x1c01, 13, 20, 0],
  [0x1601, 29, 21, 0],
  [0x5601, 15, 14, 1],
  [0x5401, 16, 14, 0],
  [0x5101, 17, 15, 0],
  [0x4801, 18, 16, 0],
  [0x3801, 19, 17, 0],
  [0x3401, 20, 18, 0],
  [0x3001, 21, 19, 0],
  [0x2801, 22, 19, 0],
  [0x2401, 23, 20, 0],
  [0x2201, 24, 21, 0],
  [0x1c01, 25, 22, 0],
  [0x1801, 26, 23, 0],
  [0x1601, 27, 24, 0],
  [0x1401, 28, 25, 0],
  [0x1201, 29, 26, 0],
  [0x1101, 30, 27, 0],
  [0x0ac1, 31, 28, 0],
  [0x09c1, 32, 29, 0],
  [0x08a1, 33, 30, 0],
  [0x0521, 34, 31, 0],
  [0x0441, 35, 32, 0],
  [0x02a1, 36, 33, 0],
  [0x0221, 37, 34, 0],
  [0x0141, 38, 35, 0],
  [0x0111, 39, 36, 0],
  [0x0085, 40, 37, 0],
  [0x0049, 41, 38, 0],
  [0x0025, 42, 39, 0],
  [0x0015, 43, 40, 0],
  [0x0009, 44, 41, 0],
  [0x0005, 45, 42, 0],
  [0x0001, 45, 43, 0],
  [0x5601, 46, 46, 0],
];

/** The MQ arithmetic encoder of ITU-T T.88, annex E. */
class ArithmeticEncoder {
  private readonly out: number[] = [];
  private readonly state = new Uint8Array(1 << 16);
  private readonly likely = new Uint8Array(1 << 16);
  private a = 0x8000;
  private c = 0;
  private countdown = 12;
  private byte = -1;

  encode(context: number, bit: number): void {
    const [qe, nextLikely, nextUnlikely, flips] = STATES[this.state[context]!]!;
    this.a -= qe;
    const isLikely = bit === this.likely[context];
    const conditionalExchange = this.a < qe;
    // The less probable symbol takes the upper part unless the intervals are exchanged.
    if (isLikely && (this.a & 0x8000) !== 0) {
      this.c += qe;
      return;
    }
    if (isLikely === conditionalExchange) this.a = qe;
    else this.c += qe;
    if (isLikely) this.state[context] = nextLikely;
    else {
      if (flips) this.likely[context] = 1 - this.likely[context]!;
      this.state[context] = nextUnlikely;
    }
    do {
      this.a <<= 1;
      this.c *= 2;
      if (--this.countdown === 0) this.writeByte();
    } while ((this.a & 0x8000) === 0);
  }

  finish(): Buffer {
    const limit = this.c + this.a;
    this.c = Math.floor(this.c / 0x10000) * 0x10000 + 0xffff;
    if (this.c >= limit) this.c -= 0x8000;
    for (let i = 0; i < 2; i += 1) {
      this.c *= 2 ** this.countdown;
      this.writeByte();
    }
    if (this.byte !== 0xff) this.out.push(this.byte);
    this.out.push(0xff, 0xac);
    return Buffer.from(this.out);
  }

  private writeByte(): void {
    if (this.byte !== 0xff && this.c >= 0x8000000) {
      this.byte += 1;
      this.c -= 0x8000000;
    }
    if (this.byte >= 0) this.out.push(this.byte);
    // After 0xFF a zero bit is stuffed, so that no marker can arise in the data.
    const shift = this.byte === 0xff ? 20 : 19;
    this.byte = Math.floor(this.c / 2 ** shift);
    this.c %= 2 ** shift;
    this.countdown = shift === 20 ? 7 : 8;
  }
}

/** Bits of a generic region in template 0 with its default adaptive pixels: [dx, dy], oldest first (T.88, figure 3). */
const TEMPLATE_0: readonly (readonly [number, number])[] = [
  [-2, -2],
  [-1, -2],
  [0, -2],
  [1, -2],
  [2, -2],
  [-3, -1],
  [-2, -1],
  [-1, -1],
  [0, -1],
  [1, -1],
  [2, -1],
  [3, -1],
  [-4, 0],
  [-3, 0],
  [-2, 0],
  [-1, 0],
];

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/**
 * Encodes a black-and-white picture as the JBIG2 segments that a PDF embeds: page information and one generic region.
 * `pixels`: one byte a pixel, 1 = black, row by row.
 */
export function encodeJbig2(pixels: Uint8Array, width: number, height: number): Buffer {
  const encoder = new ArithmeticEncoder();
  const at = (x: number, y: number): number => (x < 0 || y < 0 || x >= width ? 0 : pixels[y * width + x]!);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let context = 0;
      for (const [dx, dy] of TEMPLATE_0) context = (context << 1) | at(x + dx, y + dy);
      encoder.encode(context, at(x, y));
    }
  }
  const segment = (number: number, type: number, data: Buffer): Buffer =>
    Buffer.concat([uint32(number), Buffer.from([type, 0, 1]), uint32(data.length), data]);
  const page = Buffer.concat([uint32(width), uint32(height), uint32(0), uint32(0), Buffer.from([0, 0, 0])]);
  const region = Buffer.concat([
    uint32(width),
    uint32(height),
    uint32(0),
    uint32(0),
    Buffer.from([0]),
    Buffer.from([0, 3, -1 & 0xff, -3 & 0xff, -1 & 0xff, 2, -2 & 0xff, -2 & 0xff, -2 & 0xff]),
    encoder.finish(),
  ]);
  return Buffer.concat([segment(0, 48, page), segment(1, 38, region)]);
}
