import { negate, readDecimal } from './decimal.js';

describe('readDecimal', () => {
  it.each([
    ['100.0000', '100'],
    ['+012.50', '12.5'],
    ['.5', '0.5'],
    ['-0.00', '0'],
    ['-3', '-3'],
    [' 7 ', '7'],
    ['1.234', '1.234'],
  ])('shortens %s to %s', (text, decimal) => expect(readDecimal(text)).toBe(decimal));

  it.each(['', '.', '1,5', '1e3', 'NaN', '1 000', '0'.repeat(10_000)])('refuses %j', (text) =>
    expect(readDecimal(text)).toBeNull(),
  );
});

describe('negate', () => {
  it.each([
    ['5.00', '-5.00'],
    ['-5.00', '5.00'],
    ['0.00', '0.00'],
  ])('turns %s into %s', (decimal, negated) => expect(negate(decimal)).toBe(negated));
});
