import type { SettingSpec } from './setting.decorator.js';

export type NamedText = Readonly<Record<string, string | undefined>>;

/** Names in `.env` that are for docker compose, not for the service. */
const COMPOSE_NAMES = /^(COMPOSE_|POSTGRES_)/;

/** Shorter names are an edit or two away from common words of any environment: AUTH and PATH, PORT and POST. */
const MIN_FUZZY_LENGTH = 9;

const MAX_EDITS = 2;

/**
 * `.env` is ours, so any name in it that is no setting is a mistake. The process environment is everyone's: there only a
 * name that is nearly one of ours is, and only while the setting it resembles is not set itself.
 */
export function findMisspelt(
  specs: readonly SettingSpec[],
  text: { readonly environment: NamedText; readonly file: NamedText },
): string[] {
  const names = specs.map((spec) => spec.variable);
  const inFile = Object.keys(text.file).filter((name) => !names.includes(name) && !COMPOSE_NAMES.test(name));
  const isSet = (name: string) => text.environment[name] !== undefined || text.file[name] !== undefined;
  const inEnvironment = Object.keys(text.environment).filter((name) => {
    const meant = names.includes(name) ? undefined : nearest(name, names);
    return meant !== undefined && !isSet(meant);
  });
  return [...new Set([...inFile, ...inEnvironment])].map((name) => {
    const meant = nearest(name, names);
    return meant ? `${name} is not a setting; did you mean ${meant}?` : `${name} is not a setting; remove it from .env`;
  });
}

function nearest(name: string, names: readonly string[]): string | undefined {
  const squeezed = squeeze(name);
  const sameLetters = names.find((candidate) => squeeze(candidate) === squeezed);
  if (sameLetters) return sameLetters;
  const ranked = names
    .filter((candidate) => candidate.length >= MIN_FUZZY_LENGTH)
    .map((candidate) => ({ candidate, edits: editDistance(name.toUpperCase(), candidate) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best && best.edits <= MAX_EDITS ? best.candidate : undefined;
}

function squeeze(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** Levenshtein's distance: single characters inserted, deleted or replaced. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, replaced));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
