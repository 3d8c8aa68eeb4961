import { calibrationError, countsAt, reliability, type Judged, THRESHOLDS } from './calibration.js';
import type { Evaluation } from './evaluation.js';
import { type Counts, type RowCounts, rowScores, scores, type Scores, sumOf } from './scores.js';
import type { Tally } from './tally.js';

const LEAST_NAME_WIDTH = 18;

/** Every figure as text for a terminal. */
export function formatEvaluation(evaluation: Evaluation): string {
  const { tallies, model, threshold, failures } = evaluation;
  const documents = [...tallies.values()].reduce((sum, tally) => sum + tally.documents, 0);
  const by = model ? `model ${model.name} ${model.version}` : 'no model';
  const lines = [`${documents} documents, ${by}, values from confidence ${threshold} on`];
  for (const [kind, tally] of tallies) lines.push('', formatTally(kind, tally));
  lines.push('', formatCalibration([...tallies.values()]));
  if (failures.length > 0) lines.push('', `nothing came out of ${failures.length}:`);
  return [...lines, ...failures.map(({ file, reason }) => `  ${file}: ${reason}`)].join('\n');
}

/** The figures of one kind. */
export function formatTally(kind: string, tally: Tally): string {
  const { fields, languages, families, items, vatLines, milliseconds } = tally;
  const names = [...fields.keys(), ...languages.keys(), ...families.keys()].map((name) => name.length);
  const table = new Table(Math.max(LEAST_NAME_WIDTH, ...names));
  const error = (name?: string): string => ` ${tally.calibrationError(name).toFixed(3).padStart(6)}`;
  const lines = [
    `${kind}: ${tally.documents} documents, ${tally.perfect} with every field right`,
    `${table.heading('field')}    ECE`,
    ...byName(fields).map(([name, counts]) => table.row(name, counts) + error(name)),
    table.row('ALL (micro)', tally.total()) + error(),
    `MEAN OVER ${families.size} FAMILIES: ${percent(tally.familyMean())}`,
    ...table.rows('line items', items),
    ...table.rows('VAT lines', vatLines),
    '',
    table.heading('language'),
    ...byName(languages).map(([name, counts]) => table.row(name, counts)),
    '',
    table.heading('family, worst first'),
    ...worstFirst(families).map(([name, counts]) => table.row(name, counts)),
    '',
    `milliseconds a document, warm: p50 ${quantile(milliseconds, 0.5).toFixed(0)}, p95 ${quantile(milliseconds, 0.95).toFixed(0)}`,
    `calibration error: ${tally.calibrationError().toFixed(3)} over ${tally.judged.length} values`,
  ];
  return lines.join('\n');
}

/** Names to the left, figures under each other. */
class Table {
  constructor(private readonly nameWidth: number) {}

  heading(name: string): string {
    return `${name.padEnd(this.nameWidth)}    n     P%     R%    F1%`;
  }

  row(name: string, counts: Counts): string {
    return this.line(name, counts.right + counts.wrong + counts.missing, scores(counts));
  }

  rows(name: string, counts: RowCounts): string[] {
    return counts.want === 0 ? [] : [this.line(name, counts.want, rowScores(counts))];
  }

  private line(name: string, n: number, figures: Scores): string {
    return `${name.padEnd(this.nameWidth)} ${String(n).padStart(4)} ${percents(figures)}`;
  }
}

/** Over all kinds: how far confidence can be trusted, and what another threshold would give. */
export function formatCalibration(tallies: readonly Tally[]): string {
  const judged = tallies.flatMap((tally) => tally.judged);
  const { right, wrong, missing } = sumOf(tallies.map((tally) => tally.total()));
  return [
    `confidence, all kinds: calibration error ${calibrationError(judged).toFixed(3)}`,
    'said          values   mean%  right%',
    ...reliability(judged).map(binRow),
    '',
    'threshold, all kinds      P%     R%    F1%',
    ...THRESHOLDS.map((threshold) => thresholdRow(threshold, judged, right + wrong + missing)),
  ].join('\n');
}

/** The value below which a share `q` of all lies; of the sorted values the one at that index. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

function byName(map: ReadonlyMap<string, Counts>): [string, Counts][] {
  return [...map].toSorted(([a], [b]) => a.localeCompare(b));
}

function worstFirst(map: ReadonlyMap<string, Counts>): [string, Counts][] {
  return [...map].toSorted(([, a], [, b]) => scores(a).f1 - scores(b).f1);
}

function binRow({ from, values, confidence, right }: ReturnType<typeof reliability>[number]): string {
  const range = `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}`;
  return `${range.padEnd(12)} ${String(values).padStart(7)}  ${percent(confidence)}  ${percent(right)}`;
}

function thresholdRow(threshold: number, judged: readonly Judged[], labelled: number): string {
  return `${threshold.toFixed(2).padEnd(24)}${percents(scores(countsAt(threshold, judged, labelled)))}`;
}

function percents({ precision, recall, f1 }: Scores): string {
  return `${percent(precision)} ${percent(recall)} ${percent(f1)}`;
}

function percent(x: number): string {
  return Number.isFinite(x) ? (100 * x).toFixed(1).padStart(6) : '     –';
}
