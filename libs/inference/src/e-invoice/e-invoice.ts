import type { EInvoiceSyntax, FieldName } from '@app/domain';

/** A row of an e-invoice; all texts as in the XML. */
export interface XmlLineItem {
  readonly description?: string | undefined;
  readonly quantity?: string | undefined;
  /** Code of UN/ECE recommendation 20: `HUR`, `C62`. */
  readonly unit?: string | undefined;
  readonly unitPrice?: string | undefined;
  /** The quantity that `unitPrice` is for; absent: one. */
  readonly priceQuantity?: string | undefined;
  readonly vatRate?: string | undefined;
  readonly amount?: string | undefined;
  /** Discounts or charges of its own: then quantity times price is not the amount. */
  readonly isAdjusted: boolean;
}

export interface XmlVatLine {
  readonly rate?: string | undefined;
  readonly net?: string | undefined;
  readonly vat?: string | undefined;
}

/** What an e-invoice says, in the terms of the wire contract, before anything is normalised. */
export interface EInvoice {
  readonly syntax: EInvoiceSyntax;
  /** Where it was found: the name of the attachment, or null for a file of its own. */
  readonly attachment: string | null;
  readonly isCreditNote: boolean;
  /** As in the XML; the lines of an address joined with a newline. */
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
  /** Net and VAT together, before deposits and rounding; where it is absent, the amount to pay is all there is. */
  readonly total?: string | undefined;
  /** ISO 3166-1 alpha-2 of the supplier. */
  readonly country?: string | undefined;
  readonly lineItems: readonly XmlLineItem[];
  /** Discounts on and charges to the whole document: between the sum of the rows and the net amount. */
  readonly allowance?: string | undefined;
  readonly charge?: string | undefined;
  readonly vatLines: readonly XmlVatLine[];
}

/** What one syntax is mapped to; where it was found is added by whoever opened it. */
export type MappedInvoice = Omit<EInvoice, 'syntax' | 'attachment'>;

/** UNTDID 1001 codes of documents that take money back: credit notes and self-billed, factored and corrective ones. */
const CREDIT_NOTE_CODES = new Set(['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '532']);

export function isCreditNoteCode(code: string | undefined): boolean {
  return code !== undefined && CREDIT_NOTE_CODES.has(code);
}

/** What is still to be paid, rounded and after deposits; of an invoice that was paid in full, its total. */
export function amountToPay(total: string | undefined, due: string | undefined): string | undefined {
  return /[1-9]/.test(due ?? '') ? due : (total ?? due);
}

/** The map without what is not there. */
export function presentFields(fields: Readonly<Partial<Record<FieldName, string | undefined>>>): EInvoice['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
}
