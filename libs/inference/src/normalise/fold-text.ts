const LETTERS_WITHOUT_DECOMPOSITION: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  ß: 'ss',
  đ: 'd',
  ł: 'l',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  ð: 'd',
};

/** Nothing to fold: most words of most invoices. */
const ASCII = /^[ -~]*$/;

/** Lower case without accents (`Fälligkeit` → `falligkeit`, `Ağustos` → `agustos`), so that a lost umlaut does no harm. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[øæßđłœıþð]/g, (letter) => LETTERS_WITHOUT_DECOMPOSITION[letter] ?? letter);
}
