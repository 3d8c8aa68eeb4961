import type { Progress } from '@app/domain';

/** Percent of a run that go to its pages; with OCR nearly all the time does. */
const PAGES_SHARE = 90;

/** The run turns to page `page` of `pages`. */
export function readingPage(page: number, pages: number): Progress {
  return { stage: 'reading', page, pages, percent: Math.floor((PAGES_SHARE * (page - 1)) / pages) };
}

/** All pages are read, now their fields. */
export function readingFields(pages: number): Progress {
  return { stage: 'extracting', page: null, pages, percent: PAGES_SHARE };
}
