// npm run third-party: writes THIRD_PARTY.md, what of others runs in production and under which licence, from the lock file.
import { readFileSync, writeFileSync } from 'node:fs';

/** The lock file leaves the licence out for some binaries of other platforms; they are parts of these packages. */
const PART_OF = [[/^@napi-rs\/canvas-/, '@napi-rs/canvas']];

/** Name, version and licence of each production package, sorted, each version once. */
export function listThirdParty(lock) {
  const packages = Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.link)
    .map(([path, entry]) => ({
      name: path.split('node_modules/').at(-1),
      version: entry.version,
      licence: entry.license,
    }));
  const licenceOf = new Map(packages.map(({ name, licence }) => [name, licence]));
  const complete = packages.map(({ name, version, licence }) => {
    const whole = PART_OF.find(([pattern]) => pattern.test(name))?.[1];
    return { name, version, licence: licence ?? licenceOf.get(whole) ?? 'UNKNOWN' };
  });
  const once = new Map(complete.map((entry) => [`${entry.name}@${entry.version}`, entry]));
  return [...once.values()].toSorted((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

export function thirdPartyPage(lock) {
  const rows = listThirdParty(lock).map(({ name, version, licence }) => `- ${name} ${version}: ${licence}`);
  return [
    '# Third-party packages',
    '',
    'What runs in production beside our own code, as `package-lock.json` fixes it. Written by `npm run third-party`; a test compares. The weights under `models/ocr` have [a licence of their own](models/ocr/LICENSE).',
    '',
    ...rows,
    '',
  ].join('\n');
}

if (import.meta.filename === process.argv[1]) {
  writeFileSync('THIRD_PARTY.md', thirdPartyPage(JSON.parse(readFileSync('package-lock.json', 'utf8'))));
}
