import { decodeSpans } from './decode-spans.js';
import { handMadeScores, type ScoredWord } from '../../../../test/support/hand-made-scores.js';

function texts(words: readonly ScoredWord[], field: string): string[] {
  return decodeSpans([handMadeScores(words)])
    .filter((candidate) => candidate.field === field)
    .map((candidate) => candidate.text);
}

describe('decodeSpans', () => {
  it('joins neighbouring words of one amount', () => {
    const words: ScoredWord[] = [
      { text: 'Total', at: [50, 10], probability: 0 },
      { text: '4', at: [70, 10], label: 'Amount' },
      { text: '857,00', at: [72, 10], label: 'Amount', begin: false },
    ];
    expect(texts(words, 'Amount')).toEqual(['4 857,00']);
  });

  it('parts neighbours where the second begins a value of its own', () => {
    const words: ScoredWord[] = [
      { text: '2026-01-02', at: [10, 5], label: 'InvoiceDate', probability: 0.9 },
      { text: '2026-01-03', at: [21, 5], label: 'InvoiceDate', probability: 0.8 },
    ];
    expect(texts(words, 'InvoiceDate')).toEqual(['2026-01-02', '2026-01-03']);
  });

  it('does not join words of different columns', () => {
    const words: ScoredWord[] = [
      { text: 'Storgatan', at: [5, 5], label: 'SupplierAddress', begin: true },
      { text: 'Malmö', at: [60, 5], label: 'SupplierAddress', begin: false },
    ];
    expect(texts(words, 'SupplierAddress').toSorted()).toEqual(['Malmö', 'Storgatan']);
  });

  it('joins the lines of an address in its own column', () => {
    const words: ScoredWord[] = [
      { text: 'Storgatan', at: [5, 5], label: 'SupplierAddress' },
      { text: '12', at: [15, 5], label: 'SupplierAddress', begin: false },
      { text: 'Ringvägen', at: [60, 5], label: 'CustomerAddress' },
      { text: '21142', at: [5, 6], label: 'SupplierAddress', begin: false },
      { text: 'Malmö', at: [11, 6], label: 'SupplierAddress', begin: false },
      { text: 'Köping', at: [60, 6], label: 'CustomerAddress', begin: false },
    ];
    expect(texts(words, 'SupplierAddress')[0]).toBe('Storgatan 12\n21142 Malmö');
    expect(texts(words, 'CustomerAddress')[0]).toBe('Ringvägen\nKöping');
  });

  it('offers the sure core of a value and its possible extent', () => {
    const words: ScoredWord[] = [
      { text: 'Björkås', at: [5, 5], label: 'CustomerName', probability: 0.9 },
      { text: 'AB', at: [13, 5], label: 'CustomerName', probability: 0.3, begin: false },
    ];
    expect(texts(words, 'CustomerName')).toEqual(['Björkås AB', 'Björkås']);
  });

  it('prefers the whole of a value to a part of it where the model half believes in the rest', () => {
    const words: ScoredWord[] = [
      { text: 'Au', at: [5, 5], label: 'SupplierName', probability: 0.4 },
      { text: 'bon', at: [8, 5], label: 'SupplierName', probability: 0.9, begin: false },
      { text: 'moulin', at: [12, 5], label: 'SupplierName', probability: 0.9, begin: false },
    ];
    expect(texts(words, 'SupplierName')).toEqual(['Au bon moulin', 'bon moulin']);
  });

  it('keeps the words of a name together where wide print makes each look like a beginning', () => {
    const words: ScoredWord[] = [
      { text: 'Theodor', at: [5, 5], label: 'CustomerName', probability: 0.7 },
      { text: 'Est', at: [14, 5], label: 'CustomerName', probability: 0.95 },
    ];
    expect(texts(words, 'CustomerName')[0]).toBe('Theodor Est');
  });

  it('widens a name to its cell, but not over captions, numbers, other fields or most of a line', () => {
    const name = (text: string, at: readonly [number, number]): ScoredWord => ({ text, at, label: 'CustomerName' });
    const other = (text: string, at: readonly [number, number]): ScoredWord => ({ text, at, probability: 0 });
    const words: ScoredWord[] = [
      other('Client', [5, 5]),
      name('Example', [11.5, 5]),
      name('SAS', [19, 5]),
      other('Kunde:', [5, 10]),
      name('Beta', [11.5, 10]),
      other('4711', [16, 10]),
      name('Ab', [5, 15]),
      other('is', [7.5, 15]),
      other('a', [9.5, 15]),
      other('sentence', [11, 15]),
    ];
    const found = texts(words, 'CustomerName');
    expect(found).toContain('Client Example SAS');
    expect(found).toContain('Beta');
    expect(found).toContain('Ab');
    expect(found).toHaveLength(4);
  });

  it('keeps values that the model doubts, after the ones it is sure of', () => {
    const words: ScoredWord[] = [
      { text: '1001', at: [5, 5], label: 'InvoiceNumber', probability: 0.1 },
      { text: '2002', at: [5, 8], label: 'InvoiceNumber', probability: 0.8 },
      { text: '3003', at: [5, 11], label: 'InvoiceNumber', probability: 0.03 },
    ];
    expect(texts(words, 'InvoiceNumber')).toEqual(['2002', '1001']);
  });

  it('says on which page and where a value stands', () => {
    const [candidate] = decodeSpans([handMadeScores([{ text: '2002', at: [50, 30], label: 'InvoiceNumber' }], 2)]);
    expect(candidate?.page).toBe(2);
    expect(candidate?.box).toEqual([0.5, 0.5, 0.54, 0.5 + 1 / 75]);
    expect(candidate?.probability).toBeCloseTo(0.95, 5);
  });
});
