/** 8-bit grey pixels, row by row from the top left. */
export interface GreyImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export type QuarterTurn = 0 | 90 | 180 | 270;

/** The image turned clockwise. */
export function turnImage(image: GreyImage, degrees: QuarterTurn): GreyImage {
  if (degrees === 0) return image;
  const { data, width, height } = image;
  const turned = new Uint8Array(data.length);
  if (degrees === 180) {
    for (let i = 0, j = data.length - 1; j >= 0; i++, j--) turned[i] = data[j]!;
    return { data: turned, width, height };
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const column = degrees === 90 ? height - 1 - y : y;
      const row = degrees === 90 ? x : width - 1 - x;
      turned[row * height + column] = data[y * width + x]!;
    }
  }
  return { data: turned, width: height, height: width };
}
