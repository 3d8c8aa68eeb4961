import type { Point } from './text-box.js';

/** Extent of points in a frame that is turned by `angle` radians. */
export interface TurnedExtent {
  readonly angle: number;
  readonly centre: Point;
  readonly width: number;
  readonly height: number;
}

/** Convex hull, counter-clockwise in a frame whose y axis points up (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const lower = chain(sorted);
  const upper = chain(sorted.toReversed());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function chain(points: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    while (hull.length >= 2 && turn(hull.at(-2)!, hull.at(-1)!, point) <= 0) hull.pop();
    hull.push(point);
  }
  return hull;
}

function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** The rectangle of least area around a convex hull: one of its sides lies on a side of the hull. */
export function minAreaRectangle(hull: readonly Point[]): TurnedExtent {
  let best = extentAt(hull, 0);
  for (let i = 0; i < hull.length; i++) {
    const a = hull[i]!;
    const b = hull[(i + 1) % hull.length]!;
    const extent = extentAt(hull, withinEighth(Math.atan2(b.y - a.y, b.x - a.x)));
    if (extent.width * extent.height < best.width * best.height - 1e-6) best = extent;
  }
  return best;
}

/** Angles of a rectangle's sides repeat every quarter turn; the one within ±π/4 is the direction of writing. */
function withinEighth(angle: number): number {
  return angle - Math.round(angle / (Math.PI / 2)) * (Math.PI / 2);
}

export function extentAt(points: readonly Point[], angle: number): TurnedExtent {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [u0, u1, v0, v1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    u0 = Math.min(u0, u);
    u1 = Math.max(u1, u);
    v0 = Math.min(v0, v);
    v1 = Math.max(v1, v);
  }
  const u = (u0 + u1) / 2;
  const v = (v0 + v1) / 2;
  return { angle, centre: { x: u * cos - v * sin, y: u * sin + v * cos }, width: u1 - u0, height: v1 - v0 };
}
