import { FIELD_NAMES, type FieldName } from '@app/domain';
import { FIELD_CATALOGUE } from '../normalise/field-catalogue.js';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import type { Caption } from './captions.js';
import { NO_LABEL } from './label-evidence.js';
import { boxOfWords, type PageText } from './page-text.js';
import type { Proposed } from './proposed.js';

/** What stands between captions that share a place: "Fakt nr / Kundnr". */
const JOINT = /^[/&|+]$/;
/** Line heights below the captions in which their values stand. */
const MAX_DROP = 2.5;
/** Line heights by which values may stand left and right of their captions. */
const LEFT_REACH = 2;
const RIGHT_REACH = 8;
/** As sure as a caption beside its value: count and order have to agree. */
const STRENGTH = 0.9;

/** Values of captions that share a place, in the order of the captions: "Fakt nr / Kundnr" over "200045  103". */
export function findPaired(page: PageText, context: NormaliseContext): Proposed[] {
  return sharedCaptions(page).flatMap((captions) => {
    const words = [wordsRightOf(page, captions), wordsBelow(page, captions)].find(
      (some) => some.length === captions.length,
    );
    return words ? captions.flatMap((caption, i) => propose(page, caption, words[i]!, context)) : [];
  });
}

/** Runs of captions with nothing but a stroke between them. */
function sharedCaptions(page: PageText): Caption[][] {
  const runs: Caption[][] = [];
  for (const caption of page.captions) {
    const last = runs.at(-1)?.at(-1);
    if (last && areJoined(page, last, caption)) runs.at(-1)?.push(caption);
    else runs.push([caption]);
  }
  return runs.filter((run) => run.length > 1);
}

function areJoined(page: PageText, left: Caption, right: Caption): boolean {
  if (left.line !== right.line) return false;
  const [end, start] = [left.words.at(-1) ?? 0, right.words[0] ?? 0];
  const between = page.words.slice(end + 1, start);
  const glued = between.length === 0 && /[/&|]$/.test(page.words[end]?.text ?? '');
  return glued || (between.length === 1 && JOINT.test(between[0]?.text ?? ''));
}

/** Words behind the last caption on its line, up to the next caption. */
function wordsRightOf(page: PageText, captions: readonly Caption[]): number[] {
  const last = captions.at(-1)!;
  const next = page.captions.find(({ line, words }) => line === last.line && words[0]! > last.words.at(-1)!);
  const line = page.layout.lines[last.line] ?? [];
  const end = next?.words[0] ?? Number.POSITIVE_INFINITY;
  return line.filter((word) => word > last.words.at(-1)! && word < end && isValue(page, word));
}

function wordsBelow(page: PageText, captions: readonly Caption[]): number[] {
  const box = boxOfWords(
    page,
    captions.flatMap(({ words }) => words),
  );
  const line = page.layout.lines[(captions[0]?.line ?? 0) + 1] ?? [];
  return line.filter((word) => {
    const at = page.layout.boxes[word];
    if (!at || !isValue(page, word)) return false;
    const drop = at[1] - box[3];
    return drop > -0.5 && drop < MAX_DROP && at[0] > box[0] - LEFT_REACH && at[2] < box[2] + RIGHT_REACH;
  });
}

function isValue(page: PageText, word: number): boolean {
  return /[\p{L}\d]/u.test(page.words[word]?.text ?? '');
}

function propose(page: PageText, caption: Caption, word: number, context: NormaliseContext): Proposed[] {
  const text = page.words[word]?.text ?? '';
  const fields = FIELD_NAMES.filter((field: FieldName) => caption.concepts.includes(field));
  return fields.flatMap((field): Proposed[] => {
    const value = FIELD_CATALOGUE[field].normalise(text, context);
    if (value === null) return [];
    const label = { ...NO_LABEL, label: STRENGTH, left: STRENGTH, specific: 1 / fields.length, phrase: 1 };
    const box = boxOfWords(page, [word]);
    return [{ field, value, page, words: [word], box, text, belief: 0, label, extra: { paired: 1 } }];
  });
}
