import type { FieldName } from '@app/domain';

/** What each field means and how its normalised value looks; documentation of the wire contract. */
export const FIELD_DESCRIPTIONS = {
  InvoiceNumber: ['Number that the supplier gave the invoice.', '2026-10457'],
  InvoiceDate: ['Date of issue.', '2026-10-14'],
  InvoiceDueDate: ['Last day to pay.', '2026-11-13'],
  Amount: ['Total to pay, VAT included.', '4857.00'],
  NetAmount: ['Total without VAT.', '3885.50'],
  VatAmount: ['Total VAT.', '971.38'],
  Currency: ['ISO 4217 code.', 'SEK'],
  SupplierName: ['Who sells.', 'Nordvik Elteknik AB'],
  SupplierAddress: ['Postal address of the supplier.', 'Hamngatan 12, 411 14 Göteborg'],
  SupplierVatId: ['VAT id of the supplier, without blanks.', 'SE556677889901'],
  SupplierOrgNumber: ['Company registration number of the supplier.', '556677-8899'],
  CustomerName: ['Who buys.', 'Bergs Bygg AB'],
  CustomerAddress: ['Postal address of the customer.', 'Storgatan 3, 582 23 Linköping'],
  CustomerVatId: ['VAT id of the customer, without blanks.', 'SE556012345601'],
  CustomerNumber: ["The supplier's number of the customer.", '10023'],
  PurchaseOrder: ["The customer's order number.", 'PO-7781'],
  DeliveryDate: ['Day of delivery.', '2026-10-10'],
  PaymentTerms: ['As printed.', '30 dagar netto'],
  Iban: ['Without blanks.', 'SE4550000000058398257466'],
  Bic: ['ISO 9362.', 'ESSESESS'],
  Bankgiro: ['Swedish Bankgiro number.', '5050-1055'],
  Plusgiro: ['Swedish Plusgiro number.', '4433-1'],
  OCR: [
    'Payment reference: Swedish OCR, Norwegian KID, Finnish viite, Swiss QR reference or RF creditor reference.',
    '1234567897',
  ],
} as const satisfies Record<FieldName, readonly [description: string, example: string]>;
