import type { Box, Word, WordPage } from '@app/domain';
import { Lexicon } from '../detect/lexicon.js';
import { readPageText } from './page-text.js';
import { findWrappedIbans } from './wrapped-ibans.js';

function pageOf(lines: readonly string[]): WordPage {
  const words = lines.flatMap((line, row) =>
    line.split(' ').map((text, column): Word => {
      const box: Box = [0.1 + column * 0.06, 0.1 + row * 0.015, 0.15 + column * 0.06, 0.112 + row * 0.015];
      return { text, box, confidence: 1 };
    }),
  );
  return { number: 1, width: 595, height: 842, rotation: 0, source: 'text-layer', words };
}

const read = (lines: readonly string[]) =>
  findWrappedIbans(readPageText(pageOf(lines), new Lexicon({ concepts: [], phrases: {} }))).map((shape) => shape.value);

describe('findWrappedIbans', () => {
  it('joins an IBAN that a narrow column breaks', () => {
    expect(read(['DE89 3704 0044', '0532 0130 00'])).toEqual(['DE89370400440532013000']);
  });

  it('joins nothing whose check digits fail', () => {
    expect(read(['DE88 3704 0044', '0532 0130 00'])).toEqual([]);
  });

  it('reads a long run of capitals and digits in linear time', () => {
    // Written with a repeated group of optional parts, the pattern took minutes for this line.
    expect(read([`SE12${'A1'.repeat(40)}!`])).toEqual([]);
  });
});
