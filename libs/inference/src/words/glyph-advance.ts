/** Characters by their advance in Helvetica, in thousandths of the font size (Adobe Core 14 font metrics). */
const BY_ADVANCE: readonly (readonly [advance: number, characters: string])[] = [
  [191, "'’‘"],
  [222, 'ijl'],
  [260, '|'],
  [278, ' !,./:;[\\]ftI·'],
  [333, '()-`r'],
  [355, '"'],
  [389, '*'],
  [500, 'Jcksvxyz'],
  [584, '+<=>~−'],
  [611, 'FTZß'],
  [667, '&ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQØ'],
  [833, 'Mm'],
  [889, '%æ'],
  [944, 'W'],
  [1000, '—…Æ'],
  [1015, '@'],
];

/** Digits and most small letters. */
const USUAL_ADVANCE = 556;
const WIDE_ADVANCE = 1000;

const advances = new Map(
  BY_ADVANCE.flatMap(([advance, characters]) => Array.from(characters).map((c) => [c, advance])),
);

/**
 * How far a character moves the pen, in thousandths of the font size of a usual sans serif face. Only ratios matter:
 * it shares the known length of a printed piece out among its characters.
 */
export function glyphAdvance(character: string): number {
  const known = advances.get(character);
  if (known !== undefined) return known;
  const base = character.normalize('NFD').charAt(0);
  if (base !== character) return advances.get(base) ?? USUAL_ADVANCE;
  return /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff01-\uff60]/.test(character) ? WIDE_ADVANCE : USUAL_ADVANCE;
}

/** Where each character of `text` begins and the last one ends, as fractions (0–1) of the printed length. */
export function characterOffsets(text: string, monospaced = false): number[] {
  const offsets = [0];
  let at = 0;
  // Per UTF-16 unit, so that offsets line up with indexes into the string.
  for (let index = 0; index < text.length; index++) {
    at += monospaced ? 1 : glyphAdvance(text.charAt(index));
    offsets.push(at);
  }
  return offsets.map((offset) => (at === 0 ? 0 : offset / at));
}
