import { FIELD_NAMES, type FieldCandidate, type FieldName } from '@app/domain';
import { labelColumn, type PageScores, probabilityOf, wordAt } from './page-scores.js';
import { joinLines, meanProbability, runsOnLine, spanProbability, type Span, spanBox, spanText } from './span.js';
import { widenToCell } from './whole-cells.js';

/**
 * A value's words are taken at several levels of belief: the high one gives its sure core, the low ones its possible
 * extent and values that the model doubts. Which of them is right is decided later, with checks and sums at hand.
 */
const LEVELS = [0.5, 0.2, 0.05] as const;

/** Enough for the right value to be among them, few enough to rank quickly. */
const MAX_CANDIDATES_PER_FIELD = 12;

/** Fields whose values are printed over several lines. */
const BLOCK_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>([
  'SupplierName',
  'SupplierAddress',
  'CustomerName',
  'CustomerAddress',
  'PaymentTerms',
  'Iban',
]);

/** Fields whose value mostly fills its cell; letter-spaced print makes the model part their words. */
const NAME_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>(['SupplierName', 'CustomerName']);

function spansAtLevel(scores: PageScores, field: FieldName, column: number, level: number): Span[] {
  const likely = (index: number): boolean => probabilityOf(scores, index, column) > level;
  const runs = scores.geometry.lines.flatMap((line) => runsOnLine(scores, line, likely, NAME_FIELDS.has(field)));
  if (!BLOCK_FIELDS.has(field)) return runs.map((run) => [run]);
  const joined = joinLines(scores, runs);
  // The first line alone too: where a name is followed by an address, the model may run on.
  return [...joined, ...joined.filter((span) => span.length > 1).map((span) => span.slice(0, 1))];
}

function candidatesOnPage(scores: PageScores, field: FieldName): FieldCandidate[] {
  const column = labelColumn(scores, field);
  const found = new Map<string, FieldCandidate>();
  const offer = (span: Span, probability: number): void => {
    const indexes = span.flat();
    const key = indexes.join(' ');
    if (probability <= (found.get(key)?.probability ?? 0)) return;
    found.set(key, {
      field,
      text: spanText(scores, span),
      words: indexes.map((index) => wordAt(scores, index)),
      page: scores.page.number,
      box: spanBox(scores, indexes),
      probability,
    });
  };
  for (const level of LEVELS) {
    for (const span of spansAtLevel(scores, field, column, level)) {
      offer(span, spanProbability(scores, span, column, NAME_FIELDS.has(field)));
      const [line, ...more] = span;
      const cell = line && more.length === 0 && NAME_FIELDS.has(field) ? widenToCell(scores, line, column) : null;
      if (cell) offer([cell], meanProbability(scores, span.flat(), column));
    }
  }
  return [...found.values()];
}

/** Places where header fields may stand, over all pages; strongest first within a field. */
export function decodeSpans(pages: readonly PageScores[]): FieldCandidate[] {
  return FIELD_NAMES.flatMap((field) =>
    pages
      .flatMap((scores) => candidatesOnPage(scores, field))
      .toSorted((a, b) => b.probability - a.probability)
      .slice(0, MAX_CANDIDATES_PER_FIELD),
  );
}
