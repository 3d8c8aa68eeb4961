import type { Word } from '@app/domain';
import type { CellCandidate } from '../detect/field-detector.js';
import { normaliseLineItems, normaliseVatLines } from './normalise-lines.js';

const cell = (text: string, probability = 0.9): CellCandidate => ({ text, probability, words: [] as Word[] });
const place = { page: 1, box: [0, 0, 1, 0.1] as const };

describe('normaliseLineItems', () => {
  it('types every cell of a Swedish row', () => {
    const cells = {
      description: cell('Installation laddbox,\ngarageplats 14'),
      quantity: cell('3,5'),
      unit: cell('h'),
      unitPrice: cell('695,00'),
      vatRate: cell('25 %'),
      amount: cell('2 432,50', 0.7),
    };
    expect(normaliseLineItems([{ cells, ...place }], { decimalMark: ',' })).toEqual([
      {
        description: 'Installation laddbox, garageplats 14',
        quantity: '3.5',
        unit: 'h',
        unitPrice: '695.00',
        vatRate: '25',
        amount: '2432.50',
        ...place,
        confidence: 0.7,
      },
    ]);
  });

  it('leaves out cells that are not there and rows that say nothing', () => {
    const rows = [
      { cells: { description: cell('Frakt'), amount: cell('49.00') }, ...place },
      { cells: { unit: cell('st') }, ...place },
    ];
    const items = normaliseLineItems(rows, {});
    expect(items).toHaveLength(1);
    expect(items[0]).not.toHaveProperty('quantity');
  });
});

describe('normaliseVatLines', () => {
  it('reads rate, base and tax', () => {
    const cells = { rate: cell('19,00%'), net: cell('1.160,00'), vat: cell('220,40') };
    expect(normaliseVatLines([{ cells, ...place }], { decimalMark: ',' })).toEqual([
      { rate: '19', net: '1160.00', vat: '220.40' },
    ]);
  });

  it('drops a row that has a rate only', () => {
    expect(normaliseVatLines([{ cells: { rate: cell('19%') }, ...place }], {})).toEqual([]);
  });
});
