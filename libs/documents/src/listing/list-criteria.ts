import { FIELD_NAMES, isFieldName, type DocumentStatus, type FieldName } from '@app/domain';

export const COLUMN_SORTS = ['created_at', 'updated_at', 'status', 'filename'] as const;

export type SortKey = (typeof COLUMN_SORTS)[number] | FieldName;

/** What a list can be sorted by; a leading `-` turns the order round. */
export const SORT_KEYS: readonly SortKey[] = [...COLUMN_SORTS, ...FIELD_NAMES];

export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** Fields whose normalised value is a decimal string: compared and sorted as numbers. */
export const AMOUNT_FIELDS = ['Amount', 'NetAmount', 'VatAmount'] as const satisfies FieldName[];

/** Fields whose normalised value is `yyyy-mm-dd`, which sorts as text. */
export const DATE_FIELDS = ['InvoiceDate', 'InvoiceDueDate', 'DeliveryDate'] as const satisfies FieldName[];

export function isAmountField(key: string): boolean {
  return (AMOUNT_FIELDS as readonly string[]).includes(key);
}

/** How values under a sort key compare. */
export type SortKind = 'time' | 'number' | 'text';

export function sortKind(key: SortKey): SortKind {
  if (key === 'created_at' || key === 'updated_at') return 'time';
  return isAmountField(key) ? 'number' : 'text';
}

/** A document may lack a field; it has all columns. */
export function mayBeAbsent(key: SortKey): key is FieldName {
  return isFieldName(key);
}

/** A decimal string as amounts are normalised; short enough for PostgreSQL's numeric. */
export const DECIMAL = /^-?\d{1,30}(\.\d{1,10})?$/;

/** Both ends belong to the range. */
export interface Range<T> {
  readonly from?: T;
  readonly to?: T;
}

export interface FieldFilter {
  readonly field: FieldName;
  /** `equals` compares amounts as numbers, all else as text. */
  readonly operator: 'equals' | 'from' | 'to';
  readonly value: string;
}

/** Which documents a list shows, and which part of them. All filters have to hold. */
export interface ListCriteria {
  /** Any of these; empty for all. */
  readonly statuses: readonly DocumentStatus[];
  /** All of these. */
  readonly labels: readonly string[];
  readonly created: Range<Date>;
  readonly updated: Range<Date>;
  readonly fields: readonly FieldFilter[];
  readonly sort: Sort;
  /** 1–100 */
  readonly limit: number;
  readonly offset: number;
  readonly cursor: Cursor | null;
}

/** The last document of the page before: its value under the sort key, and its id, which breaks ties. */
export interface Cursor {
  /** A time in milliseconds since 1970, a decimal number, or text; null where that document lacks the field. */
  readonly value: string | null;
  readonly id: string;
}
