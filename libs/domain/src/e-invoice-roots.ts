export type EInvoiceSyntax = 'UBL' | 'CII';

/** What the document element of an e-invoice is called, and in which namespace. */
export interface EInvoiceRoot {
  readonly element: string;
  readonly namespace: string;
  readonly syntax: EInvoiceSyntax;
}

/**
 * The e-invoices that are read: UBL 2.1 as in Peppol BIS Billing 3 and XRechnung, and UN/CEFACT CII as in Factur-X,
 * ZUGFeRD 2 and XRechnung; the last one is ZUGFeRD 1.0, which named its draft of CII otherwise.
 */
export const E_INVOICE_ROOTS: readonly EInvoiceRoot[] = [
  { element: 'Invoice', namespace: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2', syntax: 'UBL' },
  { element: 'CreditNote', namespace: 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2', syntax: 'UBL' },
  {
    element: 'CrossIndustryInvoice',
    namespace: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
    syntax: 'CII',
  },
  { element: 'CrossIndustryDocument', namespace: 'urn:ferd:CrossIndustryDocument:invoice:1p0', syntax: 'CII' },
];
