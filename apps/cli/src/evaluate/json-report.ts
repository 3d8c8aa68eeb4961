import { calibrationError, countsAt, type Judged, reliability, THRESHOLDS } from './calibration.js';
import type { Evaluation } from './evaluation.js';
import { quantile } from './report.js';
import { type Counts, type RowCounts, rowScores, scores, sumOf } from './scores.js';
import type { Tally } from './tally.js';

/** Every figure for programs: fractions of 1, snake_case like the API. What can't be divided is null in JSON. */
export function toJson({ threshold, model, tallies, misses, failures }: Evaluation) {
  const judged = [...tallies.values()].flatMap((tally) => tally.judged);
  return {
    threshold,
    model,
    documents: [...tallies.values()].reduce((sum, tally) => sum + tally.documents, 0),
    kinds: Object.fromEntries([...tallies].map(([kind, tally]) => [kind, kindToJson(tally)])),
    calibration: calibrationToJson(judged),
    thresholds: thresholdsToJson(judged, sumOf([...tallies.values()].map((tally) => tally.total()))),
    causes: countBy(misses.map(({ cause }) => cause)),
    failures,
  };
}

function kindToJson(tally: Tally) {
  const { items, vatLines, milliseconds, judged } = tally;
  return {
    documents: tally.documents,
    perfect: tally.perfect,
    ...countsToJson(tally.total()),
    family_f1: tally.familyMean(),
    line_items: rowsToJson(items),
    vat_lines: rowsToJson(vatLines),
    latency_ms: { p50: quantile(milliseconds, 0.5), p95: quantile(milliseconds, 0.95) },
    fields: mapToJson(tally.fields, (field) => ({ calibration_error: tally.calibrationError(field) })),
    languages: mapToJson(tally.languages),
    families: mapToJson(tally.families),
    calibration: calibrationToJson(judged),
    thresholds: thresholdsToJson(judged, tally.total()),
  };
}

function mapToJson(map: ReadonlyMap<string, Counts>, more?: (name: string) => object) {
  return Object.fromEntries([...map].map(([name, counts]) => [name, { ...countsToJson(counts), ...more?.(name) }]));
}

function countsToJson(counts: Counts) {
  return { ...counts, ...scores(counts) };
}

function rowsToJson(counts: RowCounts) {
  return counts.want === 0 ? null : { ...counts, ...rowScores(counts) };
}

function calibrationToJson(judged: readonly Judged[]) {
  return { error: calibrationError(judged), values: judged.length, bins: reliability(judged) };
}

function thresholdsToJson(judged: readonly Judged[], { right, wrong, missing }: Counts) {
  const labelled = right + wrong + missing;
  return THRESHOLDS.map((threshold) => ({ threshold, ...countsToJson(countsAt(threshold, judged, labelled)) }));
}

function countBy(names: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((other) => other === name).length]));
}
