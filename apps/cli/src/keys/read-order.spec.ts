import { SCOPES } from '@app/platform';
import { UsageError } from '../command.js';
import { readOrder } from './read-order.js';

const NOW = new Date('2026-11-28T12:00:00Z');

describe('readOrder', () => {
  it('fills in what nobody said', () => {
    expect(readOrder({ name: 'a', scopes: 'infer, documents:read' }, NOW)).toEqual({
      name: 'a',
      tenantId: 'default',
      scopes: ['infer', 'documents:read'],
      expiresAt: null,
    });
  });

  it('takes all scopes by one word', () => {
    expect(readOrder({ name: 'a', scopes: 'all' }, NOW).scopes).toEqual(SCOPES);
  });

  it.each([
    ['90d', '2027-02-26T12:00:00.000Z'],
    ['12h', '2026-11-29T00:00:00.000Z'],
    ['2999-01-01T00:00:00Z', '2999-01-01T00:00:00.000Z'],
  ])('reads the end %s', (expires, time) => {
    expect(readOrder({ name: 'a', scopes: 'infer', expires }, NOW).expiresAt?.toISOString()).toBe(time);
  });

  it.each([
    [{ scopes: 'infer' }, '--name'],
    [{ name: 'a\u0007', scopes: 'infer' }, '--name'],
    [{ name: 'a'.repeat(101), scopes: 'infer' }, '--name'],
    [{ name: 'a' }, '--scopes'],
    [{ name: 'a', scopes: 'infer,root' }, '--scopes'],
    [{ name: 'a', scopes: 'infer', tenant: 'No Way' }, '--tenant'],
    [{ name: 'a', scopes: 'infer', expires: '0d' }, '--expires'],
    [{ name: 'a', scopes: 'infer', expires: '2001-01-01T00:00:00Z' }, '--expires'],
    [{ name: 'a', scopes: 'infer', expires: 'soon' }, '--expires'],
  ])('refuses %j by the word that is wrong', (words, option) => {
    expect(() => readOrder(words, NOW)).toThrow(UsageError);
    expect(() => readOrder(words, NOW)).toThrow(option);
  });
});
