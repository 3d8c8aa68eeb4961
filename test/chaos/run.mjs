/**
 * Kills parts of the running service and looks whether it kept its word: npm run test:chaos [-- NAME…]
 *
 * Each file `*.chaos.mjs` beside this one exports `scenarios`, a list of `{ name, bar, run }`. `run(kit)` gets a fresh
 * {@link Kit}, throws where the bar is missed, and resolves to the figures that it measured, or to
 * `skipped`, the reason why it can't be tried on this machine.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kit } from './support/kit.mjs';

const wanted = process.argv.slice(2);
const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.chaos.mjs')).toSorted();
const scenarios = [];
for (const file of files) scenarios.push(...(await import(join(import.meta.dirname, file))).scenarios);
const chosen = scenarios.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));

const rows = [];
for (const { name, bar, run } of chosen) {
  process.stdout.write(`${name}\n`);
  const kit = await Kit.create();
  const started = performance.now();
  let figures;
  let fault;
  try {
    figures = await run(kit);
  } catch (error) {
    fault = error;
  }
  await kit.end(fault !== undefined);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (fault) process.stdout.write(`  ${fault.stack}\n`);
  const result = fault ? 'MISSED' : figures.skipped ? 'skipped' : 'held';
  rows.push({ name, result, seconds, bar, figures: describe(figures ?? {}) });
}

process.stdout.write('\n| fault | bar | | seconds | figures |\n| --- | --- | --- | --- | --- |\n');
for (const { name, bar, result, seconds, figures } of rows) {
  process.stdout.write(`| ${name} | ${bar} | ${result} | ${seconds} | ${figures} |\n`);
}
if (rows.length === 0 || rows.some(({ result }) => result === 'MISSED')) process.exitCode = 1;

function describe(figures) {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
