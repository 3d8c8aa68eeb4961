import { OPS, type PDFPageProxy, type PageViewport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageGraphics } from './loaded-document.js';
import { IDENTITY, type Matrix, multiply } from './matrix.js';

/** Operators that paint one picture into the unit square of the current matrix. */
const PICTURES = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);

/** Numbers after each operator code of pdf.js's packed paths: move, line, cubic, quadratic, close. */
const OPERANDS = [2, 2, 6, 4, 0] as const;
const CUBIC = 2;
const QUADRATIC = 3;

/** Walks the page's drawing operators once. Costs as much as half a rendering, so ask only where the text leaves doubt. */
export async function readPdfGraphics(page: PDFPageProxy, viewport: PageViewport): Promise<PageGraphics> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const saved: Matrix[] = [];
  let matrix: Matrix = viewport.transform as unknown as Matrix;
  let covered = 0;
  let curveCount = 0;
  fnArray.forEach((operator, index) => {
    const args = argsArray[index] as unknown;
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? matrix;
    else if (operator === OPS.transform) matrix = multiply(matrix, args as Matrix);
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix);
      matrix = multiply(matrix, (args as [Matrix | null])[0] ?? IDENTITY);
    } else if (PICTURES.has(operator)) covered += areaOnPage(matrix, viewport);
    else if (operator === OPS.constructPath) curveCount += countCurves(args);
  });
  return { imageShare: Math.min(1, covered / (viewport.width * viewport.height)), curveCount };
}

/** Area in square points of the unit square under `matrix`, as far as it lies on the page. */
function areaOnPage([a, b, c, d, e, f]: Matrix, { width, height }: PageViewport): number {
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const visible = (values: number[], limit: number): number =>
    Math.max(0, Math.min(Math.max(...values), limit) - Math.max(Math.min(...values), 0));
  return visible(xs, width) * visible(ys, height);
}

function countCurves(args: unknown): number {
  const path = (args as [number, [Float32Array | null]])[1]?.[0];
  if (!path) return 0;
  let curves = 0;
  for (let at = 0; at < path.length;) {
    const code = path[at] as number;
    if (code === CUBIC || code === QUADRATIC) curves++;
    at += 1 + (OPERANDS[code] ?? path.length);
  }
  return curves;
}
