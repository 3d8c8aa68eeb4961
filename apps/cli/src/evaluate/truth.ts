import type { VatLine } from '@app/domain';

/** One labelled document: a line of `truth.jsonl` (or `expected.jsonl`). The format is described in docs/evaluation.md. */
export interface TruthRow {
  /** Path relative to `<data>/documents/`, or to `<data>/` where it is not there. */
  readonly file: string;
  /** `digital-pdf`, `scan`, `photo` … figures are given per kind. */
  readonly kind: string;
  /** The issuer's layout; documents of one family count as one in the headline. */
  readonly family?: string;
  readonly language?: string;
  /** Normalised values as the API gives them. A field that is not named is unknown, not absent. */
  readonly fields: Readonly<Record<string, string>>;
  readonly lineItems?: readonly TruthItem[];
  readonly vatLines?: readonly VatLine[];
  /** Other right answers, per field. */
  readonly alternatives: Readonly<Record<string, readonly string[]>>;
}

export interface TruthItem {
  readonly description?: string;
  readonly quantity?: string;
  readonly unitPrice?: string;
  readonly amount?: string;
}
