import type { Box, FieldCandidate, FieldName, ModelInfo, Word, WordPage } from '@app/domain';
import type { LoadedPage } from '../pages/loaded-document.js';

/** The cells of an item table that a detector tells apart. */
export type ItemColumn = 'description' | 'quantity' | 'unit' | 'unitPrice' | 'vatRate' | 'amount';

/** The cells of a VAT summary row. */
export type VatColumn = 'rate' | 'net' | 'vat';

/** One cell as printed: words joined with blanks, lines of a wrapped description joined with a newline. */
export interface CellCandidate {
  readonly text: string;
  readonly words: readonly Word[];
  /** The detector's own belief, 0–1, not yet calibrated. */
  readonly probability: number;
}

/** A row of a table before its cells are normalised; a cell that the detector did not see is absent. */
export interface RowCandidate<Column extends string> {
  readonly cells: Readonly<Partial<Record<Column, CellCandidate>>>;
  /** 1 for the first page. */
  readonly page: number;
  readonly box: Box;
}

export type LineItemCandidate = RowCandidate<ItemColumn>;
export type VatLineCandidate = RowCandidate<VatColumn>;

/** What a detector saw in a document. */
export interface Detection {
  /** Several a field, strongest first within a field; the same print may be a candidate of several fields. */
  readonly candidates: readonly FieldCandidate[];
  /** In reading order. */
  readonly lineItems: readonly LineItemCandidate[];
  /** In reading order. */
  readonly vatLines: readonly VatLineCandidate[];
}

/** A field as seen on the picture of a page. */
export interface Sighting {
  readonly field: FieldName;
  /** On the page as its words are. */
  readonly box: Box;
  /** The detector's own belief, 0–1, not yet calibrated. */
  readonly probability: number;
}

/** By the number of the page. */
export type Sightings = ReadonlyMap<number, readonly Sighting[]>;

/**
 * Finds where on the pages of a document its fields stand. Implementations hold their native session for the life of
 * the process and are called from one document at a time.
 */
export interface FieldDetector {
  readonly model: ModelInfo;
  /** The fields that it can see; absent: all of ours. On the others it has no opinion, which is no disbelief. */
  readonly fields?: ReadonlySet<FieldName>;
  /**
   * Only where a detector reads pictures: called for each page with words while its document is open, one after the
   * other; what it returns comes back in `detect`. Throws PageUnreadable, or UnusableDocument for a page that is too
   * large to be drawn.
   */
  look?(page: LoadedPage, read: WordPage): Promise<readonly Sighting[]>;
  /** Pages without words add nothing. Rejects only for faults of the model or its runtime. */
  detect(pages: readonly WordPage[], sightings?: Sightings): Promise<Detection>;
  close(): Promise<void>;
}
