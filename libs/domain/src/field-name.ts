/** Header fields in the order in which people read them; the names are those of the wire contract. */
export const FIELD_NAMES = [
  'InvoiceNumber',
  'InvoiceDate',
  'InvoiceDueDate',
  'Amount',
  'NetAmount',
  'VatAmount',
  'Currency',
  'SupplierName',
  'SupplierAddress',
  'SupplierVatId',
  'SupplierOrgNumber',
  'CustomerName',
  'CustomerAddress',
  'CustomerVatId',
  'CustomerNumber',
  'PurchaseOrder',
  'DeliveryDate',
  'PaymentTerms',
  'Iban',
  'Bic',
  'Bankgiro',
  'Plusgiro',
  'OCR',
] as const;

export type FieldName = (typeof FIELD_NAMES)[number];

export function isFieldName(name: string): name is FieldName {
  return (FIELD_NAMES as readonly string[]).includes(name);
}
