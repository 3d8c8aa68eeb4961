import type { CheckResult, ExtractionResult, FieldDetail } from '@app/domain';

const VALUE_WIDTH = 44;

/** Less likely readings are noise: a person would only wonder where they come from. */
const LEAST_SHOWN_CONFIDENCE = 0.05;

/**
 * The result as a table for a terminal: one line a field, what the API would hold back apart from it, then items,
 * VAT lines, checks and problems.
 */
export function formatResult(result: ExtractionResult, threshold: number): string {
  const given = result.details.filter(({ confidence }) => confidence >= threshold);
  const held = result.details.filter(
    (detail) => !given.includes(detail) && detail.confidence >= LEAST_SHOWN_CONFIDENCE,
  );
  return [
    table([['FIELD', 'VALUE', 'CONFIDENCE', 'PAGE', 'READ FROM', 'CHECKS'], ...given.map(fieldRow)]),
    ...(given.length === 0 ? ['nothing that reaches the threshold'] : []),
    ...section(`BELOW THE THRESHOLD OF ${percent(threshold)}`, held.map(fieldRow)),
    ...section('LINE ITEMS', itemRows(result)),
    ...section(
      'VAT',
      result.vatLines.map((line) => [`${line.rate ?? '–'} %`, `net ${line.net ?? '–'}`, `VAT ${line.vat ?? '–'}`]),
    ),
    ...section(
      'CHECKS',
      result.checks.map((check) => [mark(check), check.message]),
    ),
    ...section(
      'PROBLEMS',
      result.problems.map((p) => [p.stage, p.page === undefined ? '' : `p. ${p.page}`, p.reason]),
    ),
  ].join('\n');
}

function fieldRow({ field, value, confidence, page, source, checks }: FieldDetail): string[] {
  const place = page === null ? '–' : `p. ${page}`;
  return [field, shorten(value), percent(confidence), place, source, checks.map(mark).join(' ')];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function itemRows(result: ExtractionResult): string[][] {
  return result.lineItems.map((item) => [
    shorten(item.description ?? '–'),
    [item.quantity, item.unit].filter(Boolean).join(' '),
    item.unitPrice ?? '',
    item.vatRate ? `${item.vatRate} %` : '',
    item.amount ?? '',
  ]);
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : ['', title, table(rows)];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => charactersOf(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(widths[column]! - charactersOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Code points: names hold letters beyond the first plane now and then. */
function charactersOf(text: string): number {
  return Array.from(text).length;
}

function mark(check: CheckResult): string {
  return `${check.passed ? '✓' : '✗'} ${check.rule}`;
}

function shorten(text: string): string {
  const line = text.replaceAll('\n', ', ');
  return line.length > VALUE_WIDTH ? `${line.slice(0, VALUE_WIDTH - 1)}…` : line;
}
