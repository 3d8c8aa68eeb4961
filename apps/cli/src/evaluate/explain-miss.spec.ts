import type { Box, FieldCandidate, FieldDetail, FieldName, Word } from '@app/domain';
import type { RankedHypothesis, ReadingTrace } from '@app/inference';
import { explainMiss } from './explain-miss.js';
import type { Extracted } from './tally.js';
import type { TruthRow } from './truth.js';

/** A word on a grid of 1/100 of the width and 1/50 of the height. */
const word = (text: string, column: number, line: number): Word => ({
  text,
  box: [column / 100, line / 50, (column + text.length) / 100, (line + 0.6) / 50],
  confidence: 1,
});

const WORDS = [
  word('Invoice', 5, 1),
  word('no', 13, 1),
  word('A-17', 16, 1),
  word('Date', 5, 2),
  word('14', 10, 2),
  word('October', 13, 2),
  word('2026', 21, 2),
  word('Acme', 5, 4),
  word('Ltd', 10, 4),
  word('Beta', 60, 4),
  word('1', 5, 5),
  word('High', 7, 5),
  word('Street', 12, 5),
  word('9', 60, 5),
  word('Low', 62, 5),
  word('Road', 66, 5),
  word('Oldtown', 5, 6),
  word('Newtown', 60, 6),
];

function ranked(field: FieldName, value: string, confidence: number, box: Box = [0, 0, 0.1, 0.1]): RankedHypothesis {
  const candidate: FieldCandidate = { field, text: value, words: [], page: 1, box, probability: confidence };
  return { field, value, confidence, candidates: [candidate], checks: [], modelProbability: confidence, ruleScore: 0 };
}

const trace = (...weighed: RankedHypothesis[]): ReadingTrace => ({
  pages: [{ number: 1, width: 595, height: 842, rotation: 0, source: 'text-layer', words: WORDS }],
  locale: { language: 'en', dayFirst: true },
  ranked: weighed,
});

const detail = (field: FieldName, value: string, source: FieldDetail['source'] = 'text-layer'): FieldDetail => ({
  field,
  value,
  raw: value,
  confidence: 0.4,
  page: 1,
  box: [0.1, 0.1, 0.2, 0.2],
  source,
  checks: [],
});

function explain(field: FieldName, want: string, details: FieldDetail[], seen: ReadingTrace | undefined) {
  const row: TruthRow = { file: 'a.pdf', kind: 'scan', fields: { [field]: want }, alternatives: {} };
  const got: Extracted = { values: {}, details, lineItems: [], vatLines: [], milliseconds: 1 };
  return explainMiss({ field, want, got: null }, row, got, seen);
}

describe('explainMiss', () => {
  it('tells a value that lacked confidence', () => {
    const right = ranked('InvoiceNumber', 'A-17', 0.4);
    const miss = explain('InvoiceNumber', 'A-17', [detail('InvoiceNumber', 'A-17')], trace(right));
    expect(miss).toMatchObject({ cause: 'below_threshold', confidence: 0.4, got_at: { page: 1 } });
  });

  it('tells a value that another was preferred to, with the place and confidence of both', () => {
    const right = ranked('InvoiceNumber', 'A-17', 0.2512, [0.16, 0.02, 0.2, 0.032]);
    const rival = ranked('InvoiceNumber', '2026', 0.1);
    const chosen = ranked('InvoiceNumber', '14', 0.6);
    const noise = ranked('InvoiceNumber', '9', 0.001);
    const seen = trace(rival, right, noise, chosen);
    expect(explain('InvoiceNumber', 'A-17', [detail('InvoiceNumber', '14')], seen)).toMatchObject({
      cause: 'outranked',
      want_confidence: 0.251,
      want_at: [{ page: 1, box: [0.16, 0.02, 0.2, 0.032] }],
      rivals: [{ value: '2026', confidence: 0.1, page: 1 }],
    });
  });

  it('finds a value that nobody took for the field in the words, also where it is written otherwise', () => {
    expect(explain('InvoiceDate', '2026-10-14', [], trace())).toMatchObject({
      cause: 'not_proposed',
      confidence: null,
      got_at: null,
      want_at: [{ page: 1, box: [0.1, 0.04, 0.25, 0.052] }],
    });
  });

  it('finds a block whose lines interleave with those of its neighbour', () => {
    const { cause, want_at: places } = explain('SupplierAddress', '1 High Street, Oldtown', [], trace());
    expect(cause).toBe('not_proposed');
    expect(places).toEqual([{ page: 1, box: [0.05, 0.1, 0.18, 0.132] }]);
  });

  it('says so where the words do not have the value', () => {
    expect(explain('InvoiceNumber', 'B-99', [], trace())).toMatchObject({ cause: 'not_in_words', want_at: [] });
  });

  it('knows what the XML said and what could not be read at all', () => {
    const stated = detail('InvoiceNumber', 'X-1', 'xml');
    expect(explain('InvoiceNumber', 'A-17', [stated], trace()).cause).toBe('stated_by_xml');
    expect(explain('InvoiceNumber', 'A-17', [], undefined)).toMatchObject({ cause: 'failed', rivals: [] });
  });
});
