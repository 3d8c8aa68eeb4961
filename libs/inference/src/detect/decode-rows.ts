import { boxAt } from './features/page-geometry.js';
import type { CellCandidate, RowCandidate } from './field-detector.js';
import { labelColumn, likeliestField, type PageScores, probabilityOf, wordAt } from './page-scores.js';
import { begins, spanBox } from './span.js';
import { wholeDescription } from './whole-description.js';

/** Below this even the likeliest label of a word is a guess. */
const MIN_PROBABILITY = 0.3;

/** A word that the model rather takes for no field joins a row from this probability on. */
const POSSIBLE = 0.2;

/** Line heights after which a further line is no longer part of a row. */
const MAX_ROW_PITCH = 5;

/** Table column → label of the model. */
export type RowColumns<Column extends string> = Readonly<Record<Column, string>>;

interface LineCells<Column extends string> {
  readonly top: number;
  readonly cells: ReadonlyMap<Column, readonly number[]>;
}

interface OpenRow<Column extends string> {
  bottomLineTop: number;
  /** Per column its words, line by line. */
  readonly cells: Map<Column, (readonly number[])[]>;
}

/** The column that a word most likely stands in, whether or not the model rather takes it for no field at all. */
function columnOfWord<Column extends string>(
  scores: PageScores,
  index: number,
  columnOf: ReadonlyMap<number, Column>,
): { column: Column; sure: boolean } | null {
  const likeliest = likeliestField(scores, index);
  const column = columnOf.get(likeliest);
  const belief = probabilityOf(scores, index, likeliest);
  if (column === undefined || belief < POSSIBLE) return null;
  return { column, sure: belief >= MIN_PROBABILITY && belief > probabilityOf(scores, index, 0) };
}

/**
 * The cells of one line. Words that the model doubts count only beside a sure cell of the table, and numbers among them
 * only in a column that is still empty there.
 */
function cellsOfLine<Column extends string>(
  scores: PageScores,
  line: readonly number[],
  columnOf: ReadonlyMap<number, Column>,
  wrapping: Column | null,
): LineCells<Column> | null {
  const found = line.map((index) => ({ index, at: columnOfWord(scores, index, columnOf) }));
  const sure = new Set(found.flatMap(({ at }) => (at?.sure ? [at.column] : [])));
  const first = line[0];
  if (sure.size === 0 || first === undefined) return null;
  const cells = new Map<Column, number[]>();
  for (const { index, at } of found) {
    if (!at || !(at.sure || at.column === wrapping || !sure.has(at.column))) continue;
    const words = cells.get(at.column);
    if (words) words.push(index);
    else cells.set(at.column, [index]);
  }
  if (wrapping !== null) {
    const taken = new Set(found.flatMap(({ index, at }) => (at?.sure && at.column !== wrapping ? [index] : [])));
    const whole = wholeDescription(scores, line, cells.get(wrapping) ?? [], taken);
    if (whole.length > 0) cells.set(wrapping, whole);
  }
  return { top: boxAt(scores.geometry, first)[1], cells };
}

/**
 * A line opens a new row where it repeats a column of the open one: for the wrapping column only if its first word
 * begins a value, for the others always, because numbers do not wrap.
 */
function opensRow<Column extends string>(
  scores: PageScores,
  row: OpenRow<Column>,
  line: LineCells<Column>,
  wrapping: Column | null,
): boolean {
  if (line.top - row.bottomLineTop > MAX_ROW_PITCH) return true;
  for (const [column, words] of line.cells) {
    if (!row.cells.has(column)) continue;
    if (column !== wrapping || begins(scores, words[0] ?? -1)) return true;
  }
  return false;
}

function toCandidate<Column extends string>(
  scores: PageScores,
  row: OpenRow<Column>,
  columns: RowColumns<Column>,
): RowCandidate<Column> {
  const cells: Partial<Record<Column, CellCandidate>> = {};
  for (const [column, lines] of row.cells) {
    const words = lines.flat();
    const label = labelColumn(scores, columns[column]);
    cells[column] = {
      text: lines.map((line) => line.map((index) => wordAt(scores, index).text).join(' ')).join('\n'),
      words: words.map((index) => wordAt(scores, index)),
      probability: words.reduce((sum, index) => sum + probabilityOf(scores, index, label), 0) / words.length,
    };
  }
  return { cells, page: scores.page.number, box: spanBox(scores, [...row.cells.values()].flat(2)) };
}

/**
 * Groups the words of table columns into rows, from top to bottom.
 * @param wrapping the column whose cells may run over several lines, or null
 */
export function decodeRows<Column extends string>(
  scores: PageScores,
  columns: RowColumns<Column>,
  wrapping: NoInfer<Column> | null,
): RowCandidate<Column>[] {
  const columnOf = new Map<number, Column>();
  for (const column of Object.keys(columns) as Column[]) columnOf.set(labelColumn(scores, columns[column]), column);
  const rows: OpenRow<Column>[] = [];
  for (const words of scores.geometry.lines) {
    const line = cellsOfLine(scores, words, columnOf, wrapping);
    if (!line) continue;
    let row = rows.at(-1);
    if (!row || opensRow(scores, row, line, wrapping)) rows.push((row = { bottomLineTop: line.top, cells: new Map() }));
    row.bottomLineTop = line.top;
    for (const [column, indexes] of line.cells) row.cells.set(column, [...(row.cells.get(column) ?? []), indexes]);
  }
  return rows.map((row) => toCandidate(scores, row, columns));
}
