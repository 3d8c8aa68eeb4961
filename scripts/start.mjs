import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Node's version that the packages need; package.json brings it along as the package `node`. */
const NEEDED_MAJOR = 24;

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const entry = join(root, 'dist/apps/api/src/main.js');

if (!existsSync(entry)) {
  process.stderr.write('The service is not built; run "npm ci" or "npm run build" first.\n');
  process.exit(1);
}
if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) {
  await import(entry);
} else {
  // Started without npm, whose scripts find the right Node first.
  const own = join(root, 'node_modules/.bin/node');
  const child = spawn(own, [entry], { stdio: 'inherit' });
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
  child.once('error', () => {
    process.stderr.write(`Node ${NEEDED_MAJOR} is needed and ${own} did not run; use "npm start".\n`);
    process.exitCode = 1;
  });
  child.once('exit', (code) => (process.exitCode = code ?? 1));
}
