import { handMadeScores } from '../../../../test/support/hand-made-scores.js';
import { probabilityOf } from '../detect/page-scores.js';
import { spoilScores } from './spoil-scores.js';

const page = handMadeScores([
  { text: 'Acme', at: [0, 0], label: 'SupplierName', probability: 0.9 },
  { text: 'Ltd', at: [6, 0], label: 'SupplierName', probability: 0.9 },
  { text: 'page', at: [50, 0] },
]);
const supplier = page.labels.indexOf('SupplierName');
const customer = page.labels.indexOf('CustomerName');

/** Gives the numbers one after the other, then 1, which spoils nothing. */
function draws(...numbers: number[]): () => number {
  return () => numbers.shift() ?? 0.999;
}

describe('spoilScores', () => {
  it('leaves the beliefs alone where the dice say so, and never changes what it was given', () => {
    const [same] = spoilScores([page], ['SupplierName'], draws());
    expect([...same!.label]).toEqual([...page.label]);
    const before = [...page.label];
    spoilScores([page], ['SupplierName'], draws(0, 0.1, 0.1));
    expect([...page.label]).toEqual(before);
  });

  it('hides a field, giving its belief to "no field"', () => {
    const [spoilt] = spoilScores([page], ['SupplierName'], draws(0, 0, 0));
    expect(probabilityOf(spoilt!, 0, supplier)).toBe(0);
    expect(probabilityOf(spoilt!, 0, 0)).toBeCloseTo(1);
  });

  it('takes a field for its rival', () => {
    const [spoilt] = spoilScores([page], ['SupplierName'], draws(0.999, 0.999, 0, 0));
    expect(probabilityOf(spoilt!, 0, customer)).toBeCloseTo(0.9);
    expect(probabilityOf(spoilt!, 0, supplier)).toBeCloseTo(0);
  });

  it('sees a field where there is none', () => {
    const [spoilt] = spoilScores([page], ['Amount'], draws(0.999, 0.999, 0.999, 0, 0, 0.7, 0, 0.5));
    expect(probabilityOf(spoilt!, 2, spoilt!.labels.indexOf('Amount'))).toBeGreaterThan(0.2);
  });
});
