import type { ExplainedMiss } from '../explain-miss.js';
import type { Place } from '../find-places.js';

/** Wanted, given (or chosen without enough confidence), and weighed but passed over. */
export type MarkRole = 'want' | 'got' | 'rival';

export interface Mark extends Place {
  readonly role: MarkRole;
  readonly label: string;
}

const LONGEST_LABEL = 48;

/** All that is to be shown of a document's misses; wanted places last, so that they lie on top. */
export function marksOf(misses: readonly ExplainedMiss[]): Mark[] {
  return [...misses.flatMap(rivalMarks), ...misses.flatMap(gotMarks), ...misses.flatMap(wantMarks)];
}

function rivalMarks({ field, rivals }: ExplainedMiss): Mark[] {
  return rivals.map(({ page, box, confidence }) => ({
    page,
    box,
    role: 'rival',
    label: `${field}? ${confidence.toFixed(2)}`,
  }));
}

function gotMarks({ field, confidence, got_at: place }: ExplainedMiss): Mark[] {
  return place ? [{ ...place, role: 'got', label: `${field} ${(confidence ?? 0).toFixed(2)}` }] : [];
}

/** One value may stand in many places: only the first carries its name. */
function wantMarks({ field, want_at: places }: ExplainedMiss): Mark[] {
  return places.map((place, index) => ({ ...place, role: 'want', label: index === 0 ? field : '' }));
}

/** One line for people: what was wanted, what came out, and why. */
export function describeMiss({ field, want, got, confidence, cause, want_confidence: wanted }: ExplainedMiss): string {
  const sure = confidence === null ? '' : ` ${confidence.toFixed(2)}`;
  const weighed = wanted === null ? '' : `, the right one had ${wanted.toFixed(2)}`;
  return `${field}: wanted ${shorten(want)}, got ${got === null ? 'nothing' : shorten(got)}${sure} (${cause}${weighed})`;
}

function shorten(text: string): string {
  const line = text.replaceAll('\n', ', ');
  return `“${line.length > LONGEST_LABEL ? `${line.slice(0, LONGEST_LABEL - 1)}…` : line}”`;
}
