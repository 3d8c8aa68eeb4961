import { VersionConflict } from './document-errors.js';
import { assertVersion, noneMatch, parseIfMatch } from './expected-versions.js';

describe('parseIfMatch', () => {
  it('allows any version without the header and for *', () => {
    expect(parseIfMatch(undefined)).toBe('any');
    expect(parseIfMatch(' * ')).toBe('any');
  });

  it('reads a list of strong tags', () => {
    expect(parseIfMatch('"3", "4"')).toEqual([3, 4]);
  });

  it.each(['W/"3"', '3', '', '"x"'])('matches nothing for %j', (header) => {
    expect(() => assertVersion(3, parseIfMatch(header))).toThrow(VersionConflict);
  });
});

describe('noneMatch', () => {
  it.each([
    [undefined, true],
    ['"2"', true],
    ['"3"', false],
    ['W/"3"', false],
    ['"2", "3"', false],
    ['*', false],
  ])('%j against "3" is %s', (header, expected) => {
    expect(noneMatch(header, '"3"')).toBe(expected);
  });
});
