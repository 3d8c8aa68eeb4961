import type { LineItem } from '@app/domain';
import { settleLineItems } from './settle-line-items.js';

const row = (values: Partial<LineItem>): LineItem => ({ page: 1, box: null, confidence: 0.9, ...values });
const full = (amount: string): LineItem => row({ description: 'Work', quantity: '1', unitPrice: amount, amount });
const net = (value: string): Map<'NetAmount', { value: string }> => new Map([['NetAmount', { value }]]);

describe('settleLineItems', () => {
  it('drops rows with an amount alone where the others sum to the net amount', () => {
    const settled = settleLineItems([full('80.00'), full('20.00'), row({ amount: '25.00' })], net('100.00'));
    expect(settled.map(({ amount }) => amount)).toEqual(['80.00', '20.00']);
  });

  it('keeps every row where nothing closes, and where all rows together do', () => {
    const rows = [full('80.00'), row({ description: 'Freight', amount: '20.00' })];
    expect(settleLineItems(rows, net('300.00'))).toHaveLength(2);
    expect(settleLineItems(rows, net('100.00'))).toHaveLength(2);
    expect(settleLineItems(rows, new Map())).toHaveLength(2);
  });

  it('leaves out rows that break the row above them down', () => {
    const settled = settleLineItems([full('100.00'), full('60.00'), full('40.00'), full('7.00')], net('107.00'));
    expect(settled.map(({ amount }) => amount)).toEqual(['100.00', '7.00']);
  });

  it('reads "1.500" pieces as fifteen hundred where price and amount say so', () => {
    const item = row({ description: 'Screws', quantity: '1.5', unitPrice: '0.02', amount: '30.00' });
    expect(settleLineItems([item], new Map())[0]?.quantity).toBe('1500');
    const hours = row({ description: 'Work', quantity: '1.5', unitPrice: '20.00', amount: '30.00' });
    expect(settleLineItems([hours], new Map())[0]?.quantity).toBe('1.5');
  });
});
