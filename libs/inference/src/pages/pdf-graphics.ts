import { OPS, type PDFPageProxy, type PageViewport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageGraphics } from './loaded-document.js';
import { IDENTITY, type Matrix, multiply } from './matrix.js';

/** A picture that is all one sees of the page. */
export interface CoveringPicture {
  /** Under which pdf.js keeps its decoded pixels. */
  readonly name: string;
  /** From the unit square (bottom up) to points of the upright page. */
  readonly matrix: Matrix;
}

export interface PdfGraphics extends PageGraphics {
  readonly covering: CoveringPicture | null;
}

/** Operators that paint one picture into the unit square of the current matrix. */
const PICTURES = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);

const TEXT = new Set([OPS.showText, OPS.showSpacedText, OPS.nextLineShowText, OPS.nextLineSetSpacingShowText]);
/** Text rendering mode of ISO 32000-1, 9.3.6: neither filled nor stroked; scanners lay their own reading over the picture so. */
const INVISIBLE_TEXT = 3;

/** Whatever else leaves marks, softens or groups; paths are told apart by their own first argument. */
const OTHER_PAINT = new Set([
  OPS.shadingFill,
  OPS.rawFillPath,
  OPS.beginAnnotation,
  OPS.beginGroup,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintImageXObjectRepeat,
  OPS.paintInlineImageXObjectGroup,
  OPS.paintSolidColorImageMask,
]);

/** Numbers after each operator code of pdf.js's packed paths: move, line, cubic, quadratic, close. */
const OPERANDS = [2, 2, 6, 4, 0] as const;
const CUBIC = 2;
const QUADRATIC = 3;

/** How far, as a share of the page's sides, the edges of a covering picture may lie from those of the page. */
const EDGE_TOLERANCE = 0.005;

/** Walks the page's drawing operators once. Costs as much as half a rendering, so ask only where the text leaves doubt. */
export async function readPdfGraphics(page: PDFPageProxy, viewport: PageViewport): Promise<PdfGraphics> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const walk = new GraphicsWalk(viewport);
  fnArray.forEach((operator, index) => walk.step(operator, argsArray[index] as unknown));
  return walk.result();
}

class GraphicsWalk {
  private readonly saved: { matrix: Matrix; textMode: number }[] = [];
  private matrix: Matrix;
  private textMode = 0;
  private covered = 0;
  private curveCount = 0;
  private covering: CoveringPicture | null = null;

  constructor(private readonly viewport: PageViewport) {
    this.matrix = viewport.transform as unknown as Matrix;
  }

  step(operator: number, args: unknown): void {
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) {
      this.saved.push({ matrix: this.matrix, textMode: this.textMode });
    }
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) this.restore();
    else if (operator === OPS.transform) this.matrix = multiply(this.matrix, args as Matrix);
    else if (operator === OPS.paintFormXObjectBegin) {
      this.matrix = multiply(this.matrix, (args as [Matrix | null])[0] ?? IDENTITY);
    } else if (operator === OPS.setTextRenderingMode) [this.textMode] = args as [number];
    else if (PICTURES.has(operator)) this.paintPicture(operator, args);
    else if (operator === OPS.constructPath) this.paintPath(args as [number, [Float32Array | null]]);
    else if (OTHER_PAINT.has(operator)) this.covering = null;
    else if (TEXT.has(operator) && this.textMode !== INVISIBLE_TEXT) this.covering = null;
  }

  result(): PdfGraphics {
    const { width, height } = this.viewport;
    const imageShare = Math.min(1, this.covered / (width * height));
    return { imageShare, curveCount: this.curveCount, covering: this.covering };
  }

  private restore(): void {
    const state = this.saved.pop();
    if (!state) return;
    this.matrix = state.matrix;
    this.textMode = state.textMode;
  }

  /** What is painted before a picture that covers the page is not seen; what comes after is. */
  private paintPicture(operator: number, args: unknown): void {
    const { width, height } = this.viewport;
    const [x0, y0, x1, y1] = boundsOf(this.matrix);
    const visible = (from: number, to: number, limit: number): number =>
      Math.max(0, Math.min(to, limit) - Math.max(from, 0));
    this.covered += visible(x0, x1, width) * visible(y0, y1, height);
    const offEdge = Math.max(
      Math.abs(x0) / width,
      Math.abs(y0) / height,
      Math.abs(x1 / width - 1),
      Math.abs(y1 / height - 1),
    );
    const covers = operator === OPS.paintImageXObject && offEdge <= EDGE_TOLERANCE;
    this.covering = covers ? { name: (args as [string])[0], matrix: this.matrix } : null;
  }

  private paintPath([paint, [path]]: [number, [Float32Array | null]]): void {
    if (paint !== OPS.endPath) this.covering = null;
    if (path) this.curveCount += countCurves(path);
  }
}

function boundsOf([a, b, c, d, e, f]: Matrix): [x0: number, y0: number, x1: number, y1: number] {
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function countCurves(path: Float32Array): number {
  let curves = 0;
  for (let at = 0; at < path.length;) {
    const code = path[at] as number;
    if (code === CUBIC || code === QUADRATIC) curves++;
    at += 1 + (OPERANDS[code] ?? path.length);
  }
  return curves;
}
