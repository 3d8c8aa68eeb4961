import { scores, type Counts, type Tally } from './tally.js';

/** The figures of one kind as text for a terminal. */
export function formatTally(kind: string, tally: Tally): string {
  const lines = [
    `${kind}: ${tally.documents} documents, ${tally.perfect} with every field right`,
    'field                 n     P%     R%    F1%',
    ...rows(tally.fields),
    row('ALL (micro)', tally.total()),
    `MEAN OVER ${tally.families.size} FAMILIES: ${percent(tally.familyMean())}`,
    ...[...tally.languages].map(([language, counts]) => row(`language ${language}`, counts)),
  ];
  const items = tally.itemF1();
  if (items !== null) lines.push(`line items: ${tally.items.want} wanted, F1 ${percent(items)}`);
  lines.push(
    `calibration error: ${tally.calibrationError().toFixed(3)} over ${tally.calibration.length} values`,
    `milliseconds a document: p50 ${quantile(tally.milliseconds, 0.5)}, p95 ${quantile(tally.milliseconds, 0.95)}`,
  );
  return lines.join('\n');
}

function rows(map: ReadonlyMap<string, Counts>): string[] {
  return [...map].toSorted(([a], [b]) => a.localeCompare(b)).map(([name, counts]) => row(name, counts));
}

function row(name: string, counts: Counts): string {
  const { precision, recall, f1 } = scores(counts);
  const n = counts.right + counts.wrong + counts.missing;
  return `${name.padEnd(18)} ${String(n).padStart(4)} ${percent(precision)} ${percent(recall)} ${percent(f1)}`;
}

function percent(x: number): string {
  return Number.isFinite(x) ? (100 * x).toFixed(1).padStart(6) : '     –';
}

function quantile(values: readonly number[], q: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN).toFixed(0);
}
