import { existsSync, readFileSync } from 'node:fs';

const page = readFileSync('docs/security.md', 'utf8');
const rows = page.split('\n').filter((line) => /^\| (?!threat|advice|-)/.test(line));

describe('the threat model', () => {
  it('names a test for each of its rows, and each test is there', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const tests = [...(row.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
      expect({ row, tests: tests.length }).not.toEqual({ row, tests: 0 });
      for (const test of tests) expect({ test, exists: existsSync(test) }).toEqual({ test, exists: true });
    }
  });

  it('has a row for each of the ten risks', () => {
    for (let risk = 1; risk <= 10; risk += 1) expect(rows.some((row) => row.startsWith(`| API${risk} `))).toBe(true);
  });
});
