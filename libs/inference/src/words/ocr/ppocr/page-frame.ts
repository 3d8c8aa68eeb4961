import type { Box } from '@app/domain';
import { LINE_HEIGHT_PX } from './crop-line.js';
import type { Span } from './line-ink.js';
import { cornersOf, type Point, type TextBox } from './text-box.js';

/** Carries positions on a line image back to the page, which it straightens about its centre. */
export class PageFrame {
  private readonly cos: number;
  private readonly sin: number;

  /** @param angle direction of the page's lines in radians, clockwise; `width` and `height` in pixels */
  constructor(
    private readonly width: number,
    private readonly height: number,
    angle: number,
  ) {
    this.cos = Math.cos(angle);
    this.sin = Math.sin(angle);
  }

  /** The box on the page of columns and rows of the line image that was cut out under `line`. */
  boxOf(line: TextBox, columns: Span, rows: Span): Box {
    const [origin] = cornersOf(line);
    const scale = line.height / LINE_HEIGHT_PX;
    const along = { x: Math.cos(line.angle) * scale, y: Math.sin(line.angle) * scale };
    const corners = [columns.start, columns.end].flatMap((u) =>
      [rows.start, rows.end].map((v) =>
        this.straighten({ x: origin.x + u * along.x - v * along.y, y: origin.y + u * along.y + v * along.x }),
      ),
    );
    const xs = corners.map((corner) => corner.x / this.width);
    const ys = corners.map((corner) => corner.y / this.height);
    return [unit(Math.min(...xs)), unit(Math.min(...ys)), unit(Math.max(...xs)), unit(Math.max(...ys))];
  }

  private straighten({ x, y }: Point): Point {
    const dx = x - this.width / 2;
    const dy = y - this.height / 2;
    return {
      x: this.width / 2 + dx * this.cos + dy * this.sin,
      y: this.height / 2 + dy * this.cos - dx * this.sin,
    };
  }
}

function unit(value: number): number {
  return Math.min(1, Math.max(0, value));
}
