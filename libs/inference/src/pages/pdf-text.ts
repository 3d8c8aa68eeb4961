import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Characters of one page that are read at most: some forty densely printed pages. */
const MAX_CHARACTERS = 200_000;

/** A piece of text as pdf.js gives it, in the frame of the stored page (points, origin bottom left, not turned). */
export interface PdfTextItem {
  readonly text: string;
  /** Text space to page space: `[a, b, c, d, e, f]`. */
  readonly transform: readonly [number, number, number, number, number, number];
  /** Length along the writing direction in points, before the page's own unit. */
  readonly advance: number;
  readonly rightToLeft: boolean;
  /** Written from top to bottom, as in East Asian type. */
  readonly vertical: boolean;
  readonly monospaced: boolean;
  /** Above and below the base line, as fractions of the font size. */
  readonly ascent: number;
  readonly descent: number;
}

export interface PdfText {
  readonly items: readonly PdfTextItem[];
  readonly cutOff: boolean;
}

interface StreamedText {
  readonly items: readonly StreamedItem[];
  readonly styles: Readonly<Record<string, FontStyle>>;
}

interface FontStyle {
  readonly fontFamily: string;
  readonly ascent: number;
  readonly descent: number;
  readonly vertical: boolean;
}

interface StreamedItem {
  readonly str: string;
  readonly dir: string;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly [number, number, number, number, number, number];
  readonly fontName: string;
}

/** Streams the text of a page and stops at `MAX_CHARACTERS`, so that a page of millions of characters costs no more. */
export async function readPdfText(page: PDFPageProxy): Promise<PdfText> {
  const reader = (page.streamTextContent() as ReadableStream<StreamedText>).getReader();
  const styles = new Map<string, FontStyle>();
  const items: PdfTextItem[] = [];
  let left = MAX_CHARACTERS;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return { items, cutOff: false };
    for (const [name, style] of Object.entries(value.styles)) styles.set(name, style);
    for (const item of value.items) {
      if (item.str.length > left) {
        await reader.cancel(new Error('enough text'));
        return { items, cutOff: true };
      }
      left -= item.str.length;
      items.push(toItem(item, styles.get(item.fontName)));
    }
  }
}

/** Fonts that lie about their height are held to what type looks like. */
const ASCENT = { least: 0.6, most: 1, usual: 0.8 } as const;
const DESCENT = { least: 0.1, most: 0.35, usual: 0.2 } as const;

function toItem(item: StreamedItem, style?: FontStyle): PdfTextItem {
  const vertical = style?.vertical ?? false;
  return {
    text: item.str,
    transform: item.transform,
    advance: vertical ? item.height : item.width,
    rightToLeft: item.dir === 'rtl',
    vertical,
    monospaced: style?.fontFamily === 'monospace',
    ascent: plausible(style?.ascent, ASCENT),
    descent: plausible(Math.abs(style?.descent ?? 0), DESCENT),
  };
}

function plausible(value: number | undefined, range: { least: number; most: number; usual: number }): number {
  if (value === undefined || !Number.isFinite(value) || value === 0) return range.usual;
  return Math.min(Math.max(value, range.least), range.most);
}
