import { csvHeader, csvLine } from './csv-rows.js';

function cell(value: string): string {
  const line = csvLine([value, 'processed'], {});
  return line.slice(0, line.indexOf(',processed'));
}

describe('csvLine', () => {
  it.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\uff1d1', '-', '-1,5'])(
    'takes the life out of %j',
    (value) => {
      expect(cell(value).replace(/^"/, '')[0]).toBe("'");
    },
  );

  it.each(['-10.50', '10', '2026-10-14', 'Åkerö AB', 'a=b', 'SE-123'])('leaves %j as it is', (value) => {
    expect(cell(value)).toBe(value);
  });

  it('quotes what would break the line', () => {
    expect(cell('a "b"')).toBe('"a ""b"""');
    expect(cell('a,b')).toBe('"a,b"');
    expect(cell('a\nb')).toBe('"a\nb"');
  });

  it('has as many cells as the header', () => {
    const line = csvLine(['a', 'failed'], { Amount: '1.00' });
    expect(line.split(',')).toHaveLength(csvHeader(['filename', 'status']).split(',').length);
    expect(line.endsWith('\r\n')).toBe(true);
  });
});
