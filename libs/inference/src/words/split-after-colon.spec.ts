import type { Word } from '@app/domain';
import { splitAfterColon } from './split-after-colon.js';

const word = (text: string): Word => ({ text, box: [0.1, 0.2, 0.5, 0.22], confidence: 0.9 });
const textsOf = (text: string): string[] => splitAfterColon(word(text)).map((part) => part.text);

describe('splitAfterColon', () => {
  it.each([
    ['Datum:2026-01-02', ['Datum:', '2026-01-02']],
    ['Fakturanr.:10457', ['Fakturanr.:10457']],
    ['OCR:123:A', ['OCR:', '123:A']],
    ['Kundnr:A17', ['Kundnr:', 'A17']],
    ['10:30', ['10:30']],
    ['https://example.com', ['https://example.com']],
    ['Datum:', ['Datum:']],
  ])('%s', (text, parts) => {
    expect(textsOf(text)).toEqual(parts);
  });

  it('shares the box out by the width of the letters and keeps the confidence', () => {
    const [label, value] = splitAfterColon(word('Wi:lll'));
    expect(label?.box[0]).toBe(0.1);
    expect(value?.box[2]).toBeCloseTo(0.5, 10);
    expect(label?.box[2]).toBe(value?.box[0]);
    expect(((label?.box[2] ?? 0) - 0.1) / 0.4).toBeCloseTo((944 + 222 + 278) / (944 + 222 + 278 + 3 * 222), 10);
    expect(value?.confidence).toBe(0.9);
  });
});
