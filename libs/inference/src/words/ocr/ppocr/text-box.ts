/** A turned rectangle around a piece of text, in pixels of the image it was found in. */
export interface TextBox {
  readonly centreX: number;
  readonly centreY: number;
  /** Length along the direction of writing, and across it. */
  readonly width: number;
  readonly height: number;
  /** Direction of writing in radians, clockwise from the x axis on screen; within ±π/4. */
  readonly angle: number;
  /** Mean probability of text inside, 0–1. */
  readonly score: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Corners in the order top left, top right, bottom right, bottom left of the upright text. */
export function cornersOf(box: TextBox): [Point, Point, Point, Point] {
  const along = { x: Math.cos(box.angle), y: Math.sin(box.angle) };
  const corner = (u: number, v: number): Point => ({
    x: box.centreX + u * along.x - v * along.y,
    y: box.centreY + u * along.y + v * along.x,
  });
  const u = box.width / 2;
  const v = box.height / 2;
  return [corner(-u, -v), corner(u, -v), corner(u, v), corner(-u, v)];
}

export function scaleBox(box: TextBox, factorX: number, factorY: number): TextBox {
  const along = { x: Math.cos(box.angle) * factorX, y: Math.sin(box.angle) * factorY };
  return {
    ...box,
    centreX: box.centreX * factorX,
    centreY: box.centreY * factorY,
    width: box.width * Math.hypot(along.x, along.y),
    height: box.height * Math.hypot(Math.sin(box.angle) * factorX, Math.cos(box.angle) * factorY),
    angle: Math.atan2(along.y, along.x),
  };
}
