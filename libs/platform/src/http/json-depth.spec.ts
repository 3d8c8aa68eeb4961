import { isDeeperThan } from './json-depth.js';

describe('isDeeperThan', () => {
  it.each([
    [{}, 1],
    [[1, 'a'], 1],
    [{ a: [1], b: { c: [{}] } }, 4],
  ])('finds %j exactly %i levels deep', (value, depth) => {
    expect([isDeeperThan(value, depth), isDeeperThan(value, depth - 1)]).toEqual([false, true]);
  });

  it.each([null, 'text', 1, undefined])('finds no level in %j', (value) => {
    expect(isDeeperThan(value, 0)).toBe(false);
  });

  it('bears a depth at which recursion ends', () => {
    const deep = JSON.parse(`${'['.repeat(500_000)}${']'.repeat(500_000)}`) as unknown;
    expect(isDeeperThan(deep, 20)).toBe(true);
    expect(isDeeperThan(deep, 500_000)).toBe(false);
  });
});
