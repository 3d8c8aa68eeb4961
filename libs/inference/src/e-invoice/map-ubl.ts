import {
  amountToPay,
  isCreditNoteCode,
  presentFields,
  type MappedInvoice,
  type XmlLineItem,
  type XmlVatLine,
} from './e-invoice.js';
import { accountFields, bestAccount } from './payment-account.js';
import { elementAt, elementsAt, textAt, type XmlElement } from './xml-element.js';

/** Peppol's stand-in where an order reference is asked for and none is there. */
const NO_ORDER = 'NA';

/** UBL 2.1 invoices and credit notes, as in Peppol BIS Billing 3: EN 16931-3-2. */
export function mapUbl(root: XmlElement): MappedInvoice {
  const currency = textAt(root, 'DocumentCurrencyCode');
  const sums = elementAt(root, 'LegalMonetaryTotal');
  const tax = taxTotal(root, currency);
  const order = textAt(root, 'OrderReference', 'ID');
  return {
    isCreditNote: root.name === 'CreditNote' || isCreditNoteCode(textAt(root, 'InvoiceTypeCode')),
    fields: presentFields({
      InvoiceNumber: textAt(root, 'ID'),
      InvoiceDate: textAt(root, 'IssueDate'),
      Currency: currency,
      Amount: amountToPay(textAt(sums, 'TaxInclusiveAmount'), textAt(sums, 'PayableAmount')),
      NetAmount: textAt(sums, 'TaxExclusiveAmount'),
      VatAmount: textAt(tax, 'TaxAmount'),
      ...supplier(elementAt(root, 'AccountingSupplierParty', 'Party')),
      ...customer(elementAt(root, 'AccountingCustomerParty')),
      PurchaseOrder: order === NO_ORDER ? undefined : order,
      DeliveryDate: textAt(root, 'Delivery', 'ActualDeliveryDate'),
      ...payment(root),
    }),
    total: textAt(sums, 'TaxInclusiveAmount'),
    country: textAt(root, 'AccountingSupplierParty', 'Party', 'PostalAddress', 'Country', 'IdentificationCode'),
    lineItems: elementsAt(root, 'InvoiceLine|CreditNoteLine').map(lineItem),
    allowance: textAt(sums, 'AllowanceTotalAmount'),
    charge: textAt(sums, 'ChargeTotalAmount'),
    vatLines: elementsAt(tax, 'TaxSubtotal').map(vatLine),
  };
}

/** The tax may be stated again in the currency of the books. */
function taxTotal(root: XmlElement, currency: string | undefined): XmlElement | undefined {
  const totals = elementsAt(root, 'TaxTotal');
  const own = totals.find((total) => elementAt(total, 'TaxAmount')?.attributes['currencyID'] === currency);
  return own ?? totals[0];
}

function supplier(party: XmlElement | undefined): MappedInvoice['fields'] {
  return presentFields({
    SupplierName: nameOf(party),
    SupplierAddress: addressOf(party),
    SupplierVatId: vatIdOf(party),
    SupplierOrgNumber: textAt(party, 'PartyLegalEntity', 'CompanyID'),
  });
}

function customer(accounting: XmlElement | undefined): MappedInvoice['fields'] {
  const party = elementAt(accounting, 'Party');
  // An id with a scheme is a register's or a network's; without one it is the supplier's own.
  const own = elementsAt(party, 'PartyIdentification', 'ID').find(
    ({ attributes: { schemeID } }) => schemeID === undefined,
  );
  return presentFields({
    CustomerName: nameOf(party),
    CustomerAddress: addressOf(party),
    CustomerVatId: vatIdOf(party),
    CustomerNumber: textAt(accounting, 'SupplierAssignedAccountID') ?? own?.text,
  });
}

function nameOf(party: XmlElement | undefined): string | undefined {
  return textAt(party, 'PartyLegalEntity', 'RegistrationName') ?? textAt(party, 'PartyName', 'Name');
}

function addressOf(party: XmlElement | undefined): string {
  const address = elementAt(party, 'PostalAddress');
  const line = (...names: string[]): string => names.map((name) => textAt(address, name) ?? '').join(' ');
  return [
    line('StreetName', 'BuildingNumber'),
    line('AdditionalStreetName'),
    textAt(address, 'AddressLine', 'Line') ?? '',
    line('PostalZone', 'CityName'),
    textAt(address, 'Country', 'IdentificationCode') ?? '',
  ]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n');
}

/** Of several tax schemes (Sweden's F-skatt, Norway's register) the one of VAT. */
function vatIdOf(party: XmlElement | undefined): string | undefined {
  const schemes = elementsAt(party, 'PartyTaxScheme');
  return textAt(
    schemes.find((scheme) => textAt(scheme, 'TaxScheme', 'ID') === 'VAT'),
    'CompanyID',
  );
}

function payment(root: XmlElement): MappedInvoice['fields'] {
  const accounts = elementsAt(root, 'PaymentMeans', 'PayeeFinancialAccount').map((account) =>
    accountFields(
      textAt(account, 'ID'),
      textAt(account, 'FinancialInstitutionBranch', 'ID') ??
        textAt(account, 'FinancialInstitutionBranch', 'FinancialInstitution', 'ID'),
    ),
  );
  return presentFields({
    InvoiceDueDate:
      textAt(root, 'DueDate') ??
      textAt(root, 'PaymentMeans', 'PaymentDueDate') ??
      textAt(root, 'PaymentTerms', 'PaymentDueDate'),
    PaymentTerms: textAt(root, 'PaymentTerms', 'Note'),
    OCR: textAt(root, 'PaymentMeans', 'PaymentID'),
    ...bestAccount(accounts),
  });
}

function lineItem(row: XmlElement): XmlLineItem {
  const quantity = elementAt(row, 'InvoicedQuantity|CreditedQuantity');
  return {
    description: textAt(row, 'Item', 'Name') ?? textAt(row, 'Item', 'Description'),
    quantity: quantity?.text,
    unit: quantity?.attributes['unitCode'],
    unitPrice: textAt(row, 'Price', 'PriceAmount'),
    priceQuantity: textAt(row, 'Price', 'BaseQuantity'),
    vatRate: textAt(row, 'Item', 'ClassifiedTaxCategory', 'Percent'),
    amount: textAt(row, 'LineExtensionAmount'),
    isAdjusted: elementAt(row, 'AllowanceCharge') !== undefined,
  };
}

function vatLine(subtotal: XmlElement): XmlVatLine {
  return {
    rate: textAt(subtotal, 'TaxCategory', 'Percent'),
    net: textAt(subtotal, 'TaxableAmount'),
    vat: textAt(subtotal, 'TaxAmount'),
  };
}
