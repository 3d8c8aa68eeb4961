import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

const SOFT_HYPHEN = '\u00ad';

/** A step back of the pen in thousandths of the font size, from which on it sets words apart. */
const WORD_SPACE = -180;

/** What pdf.js's text operator paints: glyphs, and numbers that move the pen. */
type Glyphs = readonly (number | { readonly unicode: string } | null)[];

/** The words painted with a soft hyphen inside, with plain hyphens in its place. */
export async function readSoftHyphenated(page: PDFPageProxy): Promise<string[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  return fnArray.flatMap((operator, index) => {
    if (operator !== OPS.showText) return [];
    const [glyphs] = argsArray[index] as [Glyphs];
    return textOf(glyphs)
      .split(/\s+|(?<=\p{L}:)/u)
      .filter((text) => text.includes(SOFT_HYPHEN))
      .map((text) => text.replaceAll(SOFT_HYPHEN, '-'));
  });
}

function textOf(glyphs: Glyphs): string {
  return glyphs
    .map((glyph) => {
      if (typeof glyph === 'number') return glyph < WORD_SPACE ? ' ' : '';
      return glyph?.unicode ?? '';
    })
    .join('');
}
