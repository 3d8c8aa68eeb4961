/** Characters; what file systems and people bear. */
const MAX_LENGTH = 255;

const DEFAULT_NAME = 'document';

/** A client's file name made safe to show and to send back in a header: no path, no control or bidi characters. */
export function cleanFilename(name: string | undefined): string {
  const base = (name ?? '').normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const shown = base
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const meaningful = /^\.*$/.test(shown) ? DEFAULT_NAME : shown;
  return shorten(meaningful);
}

/** Keeps the extension, which tells people what a file is. */
function shorten(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= MAX_LENGTH) return name;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return characters.slice(0, MAX_LENGTH - extension.length).join('') + extension;
}
