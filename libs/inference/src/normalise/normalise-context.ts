/**
 * What the whole document says about how its values are written; inferred once a document by `inferLocale`.
 * An absent entry means that the document gives no hint.
 */
export interface NormaliseContext {
  /** ISO 639-1, lower case. */
  readonly language?: string;
  /** ISO 3166-1 alpha-2, upper case: where the supplier sits. */
  readonly country?: string;
  /** `true` when 03/04/2026 means 3 April. */
  readonly dayFirst?: boolean;
  /** ISO 4217. */
  readonly currency?: string;
  /** ISO 4217: what a bare `$` means here, where the document names one such currency by its code. */
  readonly dollar?: string;
  /** The decimal mark that the document's unambiguous amounts use. */
  readonly decimalMark?: '.' | ',';
}
