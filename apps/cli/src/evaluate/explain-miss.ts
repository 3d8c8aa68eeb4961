import { roundBox, type FieldDetail } from '@app/domain';
import type { RankedHypothesis, ReadingTrace } from '@app/inference';
import { findPlaces, type Place } from './find-places.js';
import { type Extracted, isAccepted, type Miss } from './tally.js';
import type { TruthRow } from './truth.js';

/**
 * Where the right value got lost: the file gave nothing; the XML says otherwise; it was chosen without enough confidence;
 * it was weighed and another value preferred; its words are there but nobody took them for the field; or its words are
 * not there in this form (OCR, wrapped over lines, or truth is wrong).
 */
export type MissCause = 'failed' | 'stated_by_xml' | 'below_threshold' | 'outranked' | 'not_proposed' | 'not_in_words';

/** A value that was weighed for the field and is neither right nor chosen. */
export interface Rival extends Place {
  readonly value: string;
  readonly confidence: number;
}

/** A miss with what is known of it; the shape of a line of the misses file. */
export interface ExplainedMiss extends Miss {
  readonly file: string;
  readonly kind: string;
  readonly family?: string;
  readonly cause: MissCause;
  /** Of the value chosen for the field, be it under the threshold or not; null where none was. */
  readonly confidence: number | null;
  readonly got_at: Place | null;
  /** Where the wanted value stands, as far as the words show it. */
  readonly want_at: readonly Place[];
  /** Confidence that the wanted value had where it was weighed at all. */
  readonly want_confidence: number | null;
  readonly rivals: readonly Rival[];
}

/** Rivals worth looking at. */
const MOST_RIVALS = 3;
const LEAST_RIVAL_CONFIDENCE = 0.02;

/** @param trace undefined where no page was read. */
export function explainMiss(miss: Miss, row: TruthRow, got: Extracted, trace: ReadingTrace | undefined): ExplainedMiss {
  const detail = got.details.find(({ field }) => field === miss.field);
  const weighed = (trace?.ranked ?? []).filter(({ field }) => field === miss.field);
  const right = weighed.filter(({ value }) => isAccepted(row, miss.field, value)).toSorted(surestFirst);
  const wanted = [miss.want, ...(row.alternatives[miss.field] ?? [])];
  const places = right.length > 0 ? right.flatMap(placesOf) : trace ? findPlaces(miss.field, wanted, trace) : [];
  const isRight = detail !== undefined && isAccepted(row, miss.field, detail.value);
  const { file, kind, family } = row;
  return {
    file,
    ...miss,
    kind,
    family,
    cause: isRight ? 'below_threshold' : causeOf(got, detail, trace, right.length > 0, places.length > 0),
    confidence: detail?.confidence ?? null,
    got_at: detail?.page && detail.box ? { page: detail.page, box: detail.box } : null,
    want_at: distinct(places),
    want_confidence: right[0] ? round(right[0].confidence) : null,
    rivals: rivalsOf(weighed, [...right.map(({ value }) => value), detail?.value]),
  };
}

function causeOf(
  { details }: Extracted,
  detail: FieldDetail | undefined,
  trace: ReadingTrace | undefined,
  isWeighed: boolean,
  isPrinted: boolean,
): MissCause {
  if (detail?.source === 'xml') return 'stated_by_xml';
  if (!trace && details.length === 0) return 'failed';
  if (isWeighed) return 'outranked';
  return isPrinted ? 'not_proposed' : 'not_in_words';
}

function rivalsOf(weighed: readonly RankedHypothesis[], others: readonly (string | undefined)[]): Rival[] {
  return weighed
    .filter(({ value, confidence }) => confidence >= LEAST_RIVAL_CONFIDENCE && !others.includes(value))
    .toSorted(surestFirst)
    .slice(0, MOST_RIVALS)
    .flatMap((one) =>
      placesOf(one)
        .slice(0, 1)
        .map((place) => ({ value: one.value, confidence: round(one.confidence), ...place })),
    );
}

function placesOf({ candidates }: RankedHypothesis): Place[] {
  return candidates.map(({ page, box }) => ({ page, box: roundBox(box) }));
}

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.page} ${place.box.join(' ')}`, place])).values()];
}

function surestFirst(a: RankedHypothesis, b: RankedHypothesis): number {
  return b.confidence - a.confidence;
}

/** Three digits, as in results. */
function round(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}
