import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Extractor } from '../../open-extractor.js';
import type { MissedDocument } from '../evaluation.js';
import { marksOf, describeMiss, type Mark } from './marks.js';
import { type OverlayEntry, overlayIndex } from './overlay-index.js';

/** Small print stays readable, and a page fits on a screen. */
const DPI = 110;

/** The page of a document none of whose values has a place. */
const FIRST_PAGE = 1;

/** Writes a picture of each page with misses, and an `index.html` over all of them. */
export class OverlayFolder {
  private readonly entries: OverlayEntry[] = [];

  private constructor(
    private readonly directory: string,
    private readonly extractor: Extractor,
  ) {}

  static async open(directory: string, extractor: Extractor): Promise<OverlayFolder> {
    await mkdir(directory, { recursive: true });
    return new OverlayFolder(directory, extractor);
  }

  async add({ document, misses, trace }: MissedDocument): Promise<void> {
    const { drawOverlay } = await import('./draw-overlay.js');
    const marks = marksOf(misses);
    const wanted = pagesOf(marks);
    const pages = trace.pages.filter(({ number }) => wanted.has(number));
    const { file, kind, family } = document.row;
    const pictures: string[] = [];
    for await (const drawn of this.extractor.draw(document.path, pages, DPI)) {
      const words = pages.find(({ number }) => number === drawn.number)?.words ?? [];
      const title = [file, `page ${drawn.number}`, kind, family].filter(Boolean).join(' · ');
      const captions = [title, ...misses.map(describeMiss)];
      const ofPage = marks.filter(({ page }) => page === drawn.number);
      const name = `${file.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')}-p${drawn.number}.png`;
      await writeFile(path.join(this.directory, name), await drawOverlay(drawn, words, ofPage, captions));
      pictures.push(name);
    }
    this.entries.push({ file, kind, family, misses, pictures });
  }

  async finish(): Promise<void> {
    await writeFile(path.join(this.directory, 'index.html'), overlayIndex(this.entries));
  }
}

function pagesOf(marks: readonly Mark[]): ReadonlySet<number> {
  return new Set(marks.length > 0 ? marks.map(({ page }) => page) : [FIRST_PAGE]);
}
