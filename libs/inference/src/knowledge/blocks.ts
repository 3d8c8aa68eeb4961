import { unionBox, type Box } from '@app/domain';
import type { Cell, PageText } from './page-text.js';
import { isCountryLine, isStreetLine, isTownLine } from './party-words.js';

/** Cells that stand on each other with one left edge (or middle, or right edge), as an address does. */
export interface Block {
  readonly cells: readonly Cell[];
  /** In line heights. */
  readonly box: Box;
}

/** White between lines of one block, in heights of the lines. */
const MAX_LINE_GAP = 0.95;
/** Forms set the lines of an address wide apart; a street or town below still belongs to what stands above it. */
const MAX_ADDRESS_GAP = 2.2;
const EDGE_TOLERANCE = 0.7;
/** A heading over a block is larger than its lines. */
const MAX_HEIGHT_RATIO = 1.6;
const MAX_LINES = 12;

export function findBlocks(page: PageText): Block[] {
  const open: Cell[][] = [];
  for (const cell of page.cells) {
    const above = open.find((cells) => continues(cells, cell));
    if (above) above.push(cell);
    else open.push([cell]);
  }
  return open.map((cells) => ({ cells, box: unionBox(cells.map((cell) => cell.box)) }));
}

function continues(cells: readonly Cell[], next: Cell): boolean {
  const last = cells.at(-1);
  if (!last || cells.length >= MAX_LINES || last.line === next.line) return false;
  const [a, b] = [last.box, next.box];
  const gap = b[1] - a[3];
  const [ha, hb] = [a[3] - a[1], b[3] - b[1]];
  const height = Math.max(1, Math.min(ha, hb));
  if (gap > MAX_ADDRESS_GAP * height || gap < -0.6) return false;
  if (Math.max(ha, hb) / Math.max(Math.min(ha, hb), 0.01) > MAX_HEIGHT_RATIO) return false;
  const left = Math.abs(a[0] - b[0]) < EDGE_TOLERANCE;
  const right = Math.abs(a[2] - b[2]) < EDGE_TOLERANCE / 2;
  const middle = Math.abs(a[0] + a[2] - b[0] - b[2]) / 2 < EDGE_TOLERANCE / 2;
  if (!left && !right && !middle) return false;
  return gap <= MAX_LINE_GAP * height || isAddressLine(next.text);
}

function isAddressLine(text: string): boolean {
  return isStreetLine(text) || isTownLine(text) || isCountryLine(text);
}
