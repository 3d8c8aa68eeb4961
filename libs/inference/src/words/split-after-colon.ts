import type { Word } from '@app/domain';
import { characterOffsets } from './glyph-advance.js';

/** Between a letter with its colon and the value glued to it: "Datum:2026-01-02". Times and ratios stay whole. */
const AFTER_LABEL = /(?<=\p{L}:)(?=[\p{L}\p{N}])/u;

/** Takes a label and the value printed right behind its colon apart; the box is shared out by the width of the letters. */
export function splitAfterColon(word: Word): Word[] {
  const parts = word.text.split(AFTER_LABEL);
  if (parts.length === 1) return [word];
  const offsets = characterOffsets(word.text);
  const [x0, y0, x1, y1] = word.box;
  const tall = y1 - y0 > 2 * (x1 - x0);
  let at = 0;
  return parts.map((text) => {
    const from = offsets[at] ?? 0;
    at += text.length;
    const to = offsets[at] ?? 1;
    const box = tall
      ? ([x0, y0 + from * (y1 - y0), x1, y0 + to * (y1 - y0)] as const)
      : ([x0 + from * (x1 - x0), y0, x0 + to * (x1 - x0), y1] as const);
    return { ...word, text, box };
  });
}
