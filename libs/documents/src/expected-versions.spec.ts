import { NoSuchVersion, VersionConflict } from './document-errors.js';
import { assertVersion, noneMatch, parseIfMatch } from './expected-versions.js';

describe('parseIfMatch', () => {
  it('allows any version without the header and for *', () => {
    expect(parseIfMatch(undefined)).toBe('any');
    expect(parseIfMatch(' * ')).toBe('any');
  });

  it('reads a list of strong tags', () => {
    expect(parseIfMatch('"3", "4"')).toEqual([3, 4]);
  });

  it.each(['"2"', '"1", "2"', '"2", W/"3"'])('says that the document has changed for the older %j', (header) => {
    expect(() => assertVersion(3, parseIfMatch(header))).toThrow(VersionConflict);
  });

  it.each(['W/"3"', '3', '', '"x"', '"4"', '"0"'])('says that %j was never its tag', (header) => {
    expect(() => assertVersion(3, parseIfMatch(header))).toThrow(NoSuchVersion);
    expect(() => assertVersion(3, parseIfMatch(header))).toThrow(/^The value of If-Match is not an ETag.*"3"/);
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
