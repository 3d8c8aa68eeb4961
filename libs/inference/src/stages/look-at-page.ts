import { UnusableDocument } from '@app/domain';
import type { FieldDetector, Sighting } from '../detect/field-detector.js';
import { type LoadedPage, PageUnreadable } from '../pages/loaded-document.js';
import type { ReadPage } from './read-words.js';

/**
 * Lets a detector that reads pictures see the page, and keeps what it saw by page number. A page that can't be drawn
 * keeps its words and reports a problem.
 */
export async function lookAtPage(
  page: LoadedPage,
  read: ReadPage,
  detector: Pick<FieldDetector, 'look'>,
  sightings: Map<number, readonly Sighting[]>,
): Promise<ReadPage> {
  if (!detector.look || read.page.words.length === 0) return read;
  try {
    sightings.set(page.number, await detector.look(page, read.page));
    return read;
  } catch (error) {
    if (!(error instanceof PageUnreadable || error instanceof UnusableDocument)) throw error;
    return { problem: { stage: 'look-at-page', page: page.number, reason: error.message }, ...read };
  }
}
