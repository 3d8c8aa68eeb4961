import type { Box } from './box.js';
import type { FieldName } from './field-name.js';
import type { Word, WordSource } from './word.js';

/** A place on a page where a field's value may stand, before it is normalised. */
export interface FieldCandidate {
  readonly field: FieldName;
  /** The words as printed, joined with blanks; lines of a block joined with a newline. */
  readonly text: string;
  readonly words: readonly Word[];
  /** 1 for the first page. */
  readonly page: number;
  readonly box: Box;
  /** The detector's own belief, 0–1, not yet calibrated. */
  readonly probability: number;
}

/** What a rule found. `field` names the field it spoke about, absent where it spoke about the document. */
export interface CheckResult {
  readonly rule: string;
  readonly passed: boolean;
  readonly message: string;
  readonly field?: FieldName;
}

/** One extracted value with its evidence. */
export interface FieldDetail {
  readonly field: FieldName;
  /** Normalised: dates `yyyy-mm-dd`, amounts as decimal strings, ids without blanks. */
  readonly value: string;
  /** As printed, or as in the XML of an e-invoice. */
  readonly raw: string;
  /** 0–1: the chance that `value` is right. */
  readonly confidence: number;
  /** Null where the value stands on no page: source `xml`. */
  readonly page: number | null;
  readonly box: Box | null;
  readonly source: WordSource | 'xml' | 'corrected';
  readonly checks: readonly CheckResult[];
}

/** A row of the item table. Amounts, quantity and rate are decimal strings; a column that is not there is absent. */
export interface LineItem {
  readonly description?: string;
  readonly quantity?: string;
  readonly unit?: string;
  readonly unitPrice?: string;
  /** Percent: "25" means 25 %. */
  readonly vatRate?: string;
  readonly amount?: string;
  /** Null for a row of an e-invoice's XML. */
  readonly page: number | null;
  readonly box: Box | null;
  readonly confidence: number;
}

/** One VAT rate of the document with its base and tax; decimal strings, rate in percent. */
export interface VatLine {
  readonly rate?: string;
  readonly net?: string;
  readonly vat?: string;
}

export interface PageInfo {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  readonly words: WordSource;
}

/** Something that went wrong on the way without ending it: the result is there, but may lack what the page held. */
export interface Problem {
  readonly stage: string;
  readonly page?: number;
  readonly reason: string;
}

export interface ModelInfo {
  readonly name: string;
  readonly version: string;
}

/** All that one run of the pipeline found in a document. */
export interface ExtractionResult {
  readonly model: ModelInfo;
  /** At most one value a field, those under the threshold included; see `confidentFields`. */
  readonly details: readonly FieldDetail[];
  readonly lineItems: readonly LineItem[];
  readonly vatLines: readonly VatLine[];
  readonly checks: readonly CheckResult[];
  readonly pages: readonly PageInfo[];
  readonly problems: readonly Problem[];
}

export type FieldValues = Partial<Record<FieldName, string>>;

/** The values whose confidence reaches `threshold` (0–1), as the flat map that clients read. */
export function confidentFields(details: readonly FieldDetail[], threshold: number): FieldValues {
  return Object.fromEntries(details.filter((d) => d.confidence >= threshold).map((d) => [d.field, d.value]));
}
