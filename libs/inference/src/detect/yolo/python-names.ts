const TEXT = String.raw`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"`;
const DICT = new RegExp(String.raw`^\{\s*(?:\d+\s*:\s*(?:${TEXT})\s*(?:,\s*|(?=\})))*\}$`);
const LIST = new RegExp(String.raw`^\[\s*(?:(?:${TEXT})\s*(?:,\s*|(?=\])))*\]$`);
const DICT_ENTRY = new RegExp(String.raw`(\d+)\s*:\s*(${TEXT})`, 'g');
const LIST_ENTRY = new RegExp(TEXT, 'g');

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/**
 * Class names by number from what Python prints of them, `{0: 'total', 1: "seller's name"}` or `['total', …]`: so does
 * Ultralytics write them into its exports. Null where the text is neither.
 */
export function parsePythonNames(literal: string): string[] | null {
  const text = literal.trim();
  if (LIST.test(text)) return [...text.matchAll(LIST_ENTRY)].map(([quoted]) => unquote(quoted));
  if (!DICT.test(text)) return null;
  const names: string[] = [];
  for (const [, number, quoted] of text.matchAll(DICT_ENTRY)) names[Number(number)] = unquote(quoted ?? '');
  return names;
}

function unquote(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\(.)/g, (_, byte?: string, unit?: string, other?: string) =>
      other === undefined ? String.fromCharCode(Number.parseInt(byte ?? unit ?? '', 16)) : (ESCAPES[other] ?? other),
    );
}
