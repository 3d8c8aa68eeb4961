import type { FastifyRequest } from 'fastify';
import { fingerprintOfJson, fingerprintOfRoute, fingerprintOfUpload } from './fingerprint.js';

const FILE = { key: 'k', sha256: 'a', size: 1, mediaType: 'application/pdf', filename: 'a.pdf' } as const;

function route(method: string, url: string): string {
  return fingerprintOfRoute({ method, url } as FastifyRequest);
}

describe('fingerprints', () => {
  it('of a route do not depend on the order and spelling of its query', () => {
    expect(route('POST', '/a?x=1&y=%32')).toBe(route('POST', '/a?y=2&x=1'));
    expect(route('POST', '/a?x=1&x=2')).not.toBe(route('POST', '/a?x=1'));
    expect(route('POST', '/a')).not.toBe(route('POST', '/b'));
    expect(route('POST', '/a')).not.toBe(route('PUT', '/a'));
  });

  it('can not be forged by moving text from one place to another', () => {
    expect(route('POST', '/a?x=1%26y=2')).not.toBe(route('POST', '/a?x=1&y=2'));
    expect(fingerprintOfUpload([FILE], { labels: ['a', 'b'] })).not.toBe(
      fingerprintOfUpload([FILE], { labels: ['ab'] }),
    );
  });

  it('of an upload go by content, name and text, not by where the store has put the file', () => {
    const print = fingerprintOfUpload([FILE], { a: ['1'], b: ['2'] });
    expect(fingerprintOfUpload([{ ...FILE, key: 'other' }], { b: ['2'], a: ['1'] })).toBe(print);
    expect(fingerprintOfUpload([{ ...FILE, sha256: 'b' }], { a: ['1'], b: ['2'] })).not.toBe(print);
    expect(fingerprintOfUpload([FILE, FILE], { a: ['1'], b: ['2'] })).not.toBe(print);
  });

  it('of no body are those of null', () => {
    expect(fingerprintOfJson(undefined)).toBe(fingerprintOfJson(null));
    expect(fingerprintOfJson({ a: 1 })).not.toBe(fingerprintOfJson({ a: 2 }));
  });
});
