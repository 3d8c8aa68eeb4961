import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCheck } from '../../libs/inference/src/normalise/value-kinds.js';
import { routingId } from './routing-id.js';

describe('the example of docs/extending.md that adds a field', () => {
  it('is printed there as it is tested here', () => {
    const page = readFileSync(join(__dirname, '../../docs/extending.md'), 'utf8');
    const example = readFileSync(join(__dirname, 'routing-id.ts'), 'utf8').replaceAll(
      '../../libs/inference/src/normalise/',
      './',
    );
    expect(page).toContain(example.trim());
  });

  it('reads the value out of its neighbours', () => {
    expect(routingId.normalise('Leitweg-ID: 04011000-1234512345-06', {})).toBe('04011000-1234512345-06');
    expect(routingId.normalise('Leitweg-ID', {})).toBeNull();
  });

  it('tells a wrong check digit without hiding the value', () => {
    const verdict = (value: string): boolean[] =>
      runCheck(routingId, 'CustomerNumber', value, {}).map(({ passed }) => passed);
    expect(verdict('04011000-1234512345-06')).toEqual([true]);
    expect(verdict('04011000-1234512345-07')).toEqual([false]);
  });
});
