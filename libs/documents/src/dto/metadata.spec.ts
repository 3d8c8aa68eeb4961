import { ValidationFailed } from '@app/domain';

import { MAX_METADATA_BYTES, MAX_METADATA_DEPTH, checkMetadata, parseMetadata } from './metadata.js';

function nested(levels: number): unknown {
  return JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels));
}

describe('parseMetadata', () => {
  it('reads a JSON object, and nothing as no metadata', () => {
    expect(parseMetadata(['{"a":{"b":[1,null]}}'])).toEqual({ a: { b: [1, null] } });
    expect(parseMetadata([])).toEqual({});
    expect(parseMetadata([''])).toEqual({});
  });

  it.each([['[]'], ['"text"'], ['null'], ['{'], ['1']])('refuses %s', (part) => {
    expect(() => parseMetadata([part])).toThrow(ValidationFailed);
  });

  it('refuses a second part', () => {
    expect(() => parseMetadata(['{}', '{}'])).toThrow(/once/);
  });

  it('takes the deepest allowed object and refuses one level more', () => {
    expect(() => checkMetadata(nested(MAX_METADATA_DEPTH))).not.toThrow();
    expect(() => checkMetadata(nested(MAX_METADATA_DEPTH + 1))).toThrow(/levels deep/);
  });

  it('refuses what would overflow the stack of a recursive reader', () => {
    expect(() => checkMetadata(nested(5_000))).toThrow(ValidationFailed);
  });

  it('refuses more bytes than allowed, counted as UTF-8', () => {
    expect(() => checkMetadata({ a: 'å'.repeat(MAX_METADATA_BYTES / 2) })).toThrow(/bytes/);
  });

  it('refuses text that PostgreSQL can not hold, in values and in keys', () => {
    expect(() => checkMetadata({ a: ['\u0000'] })).toThrow(/NUL/);
    expect(() => checkMetadata({ a: { '\ud800': 1 } })).toThrow(/NUL/);
  });
});
