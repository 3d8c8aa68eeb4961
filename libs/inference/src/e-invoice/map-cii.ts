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

/** The parts of a CII invoice; each step names the element of CII D16B and, after the bar, that of ZUGFeRD 1.0. */
interface CiiParts {
  readonly header: XmlElement | undefined;
  readonly transaction: XmlElement | undefined;
  readonly agreement: XmlElement | undefined;
  readonly delivery: XmlElement | undefined;
  readonly settlement: XmlElement | undefined;
  readonly sums: XmlElement | undefined;
  readonly currency: string | undefined;
}

const DATE = ['DateTimeString|DateString'] as const;

/** Factur-X, ZUGFeRD and XRechnung in CII: EN 16931-3-3. */
export function mapCii(root: XmlElement): MappedInvoice {
  const parts = partsOf(root);
  const { header, transaction, agreement, settlement, sums } = parts;
  return {
    isCreditNote: isCreditNoteCode(textAt(header, 'TypeCode')),
    fields: presentFields({
      InvoiceNumber: textAt(header, 'ID'),
      InvoiceDate: textAt(header, 'IssueDateTime', ...DATE),
      Currency: parts.currency,
      ...amounts(parts),
      ...supplier(elementAt(agreement, 'SellerTradeParty')),
      ...customer(elementAt(agreement, 'BuyerTradeParty')),
      PurchaseOrder: textAt(agreement, 'BuyerOrderReferencedDocument', 'IssuerAssignedID|ID'),
      DeliveryDate: textAt(parts.delivery, 'ActualDeliverySupplyChainEvent', 'OccurrenceDateTime', ...DATE),
      ...payment(settlement),
    }),
    total: textAt(sums, 'GrandTotalAmount'),
    country: textAt(agreement, 'SellerTradeParty', 'PostalTradeAddress', 'CountryID'),
    lineItems: elementsAt(transaction, 'IncludedSupplyChainTradeLineItem').filter(isPriced).map(lineItem),
    allowance: textAt(sums, 'AllowanceTotalAmount'),
    charge: textAt(sums, 'ChargeTotalAmount'),
    vatLines: elementsAt(settlement, 'ApplicableTradeTax').map(vatLine),
  };
}

function partsOf(root: XmlElement): CiiParts {
  const transaction = elementAt(root, 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction');
  const settlement = elementAt(transaction, 'ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement');
  return {
    header: elementAt(root, 'ExchangedDocument|HeaderExchangedDocument'),
    transaction,
    agreement: elementAt(transaction, 'ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement'),
    delivery: elementAt(transaction, 'ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery'),
    settlement,
    sums: elementAt(
      settlement,
      'SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation',
    ),
    currency: textAt(settlement, 'InvoiceCurrencyCode'),
  };
}

function amounts({ sums, currency }: CiiParts): MappedInvoice['fields'] {
  // The tax may be stated again in the currency of the books.
  const taxes = elementsAt(sums, 'TaxTotalAmount');
  const own = taxes.find(({ attributes: { currencyID } }) => currencyID === undefined || currencyID === currency);
  return presentFields({
    Amount: amountToPay(textAt(sums, 'GrandTotalAmount'), textAt(sums, 'DuePayableAmount')),
    NetAmount: textAt(sums, 'TaxBasisTotalAmount'),
    VatAmount: own?.text,
  });
}

function supplier(party: XmlElement | undefined): MappedInvoice['fields'] {
  return presentFields({
    SupplierName: nameOf(party),
    SupplierAddress: addressOf(party),
    SupplierVatId: vatIdOf(party),
    SupplierOrgNumber: textAt(party, 'SpecifiedLegalOrganization', 'ID'),
  });
}

function customer(party: XmlElement | undefined): MappedInvoice['fields'] {
  // An id with a scheme is a register's or a network's; without one it is the supplier's own.
  const own = elementsAt(party, 'ID').find(({ attributes: { schemeID } }) => schemeID === undefined);
  return presentFields({
    CustomerName: nameOf(party),
    CustomerAddress: addressOf(party),
    CustomerVatId: vatIdOf(party),
    CustomerNumber: own?.text,
  });
}

function nameOf(party: XmlElement | undefined): string | undefined {
  return textAt(party, 'Name') ?? textAt(party, 'SpecifiedLegalOrganization', 'TradingBusinessName');
}

function addressOf(party: XmlElement | undefined): string {
  const address = elementAt(party, 'PostalTradeAddress');
  const line = (...names: string[]): string => names.map((name) => textAt(address, name) ?? '').join(' ');
  return [line('LineOne'), line('LineTwo'), line('LineThree'), line('PostcodeCode', 'CityName'), line('CountryID')]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n');
}

function vatIdOf(party: XmlElement | undefined): string | undefined {
  const ids = elementsAt(party, 'SpecifiedTaxRegistration', 'ID');
  return ids.find(({ attributes: { schemeID } }) => schemeID === 'VA')?.text;
}

function payment(settlement: XmlElement | undefined): MappedInvoice['fields'] {
  const means = elementsAt(settlement, 'SpecifiedTradeSettlementPaymentMeans').map((one) =>
    accountFields(
      textAt(one, 'PayeePartyCreditorFinancialAccount', 'IBANID') ??
        textAt(one, 'PayeePartyCreditorFinancialAccount', 'ProprietaryID'),
      textAt(one, 'PayeeSpecifiedCreditorFinancialInstitution', 'BICID'),
    ),
  );
  return presentFields({
    InvoiceDueDate: textAt(settlement, 'SpecifiedTradePaymentTerms', 'DueDateDateTime', ...DATE),
    PaymentTerms: textAt(settlement, 'SpecifiedTradePaymentTerms', 'Description'),
    OCR: textAt(settlement, 'PaymentReference'),
    ...bestAccount(means),
  });
}

/** Rows that group or inform stand beside the rows that they sum up (Factur-X EXTENDED). */
function isPriced(row: XmlElement): boolean {
  const reason = textAt(row, 'AssociatedDocumentLineDocument', 'LineStatusReasonCode');
  return reason !== 'GROUP' && reason !== 'INFORMATION';
}

function lineItem(row: XmlElement): XmlLineItem {
  const price = elementAt(
    row,
    'SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement',
    'NetPriceProductTradePrice',
  );
  const settlement = elementAt(row, 'SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement');
  const quantity = elementAt(row, 'SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery', 'BilledQuantity');
  return {
    description: textAt(row, 'SpecifiedTradeProduct', 'Name'),
    quantity: quantity?.text,
    unit: quantity?.attributes['unitCode'],
    unitPrice: textAt(price, 'ChargeAmount'),
    priceQuantity: textAt(price, 'BasisQuantity'),
    vatRate: textAt(settlement, 'ApplicableTradeTax', 'RateApplicablePercent|ApplicablePercent'),
    amount: textAt(
      settlement,
      'SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation',
      'LineTotalAmount',
    ),
    isAdjusted: elementAt(settlement, 'SpecifiedTradeAllowanceCharge') !== undefined,
  };
}

function vatLine(tax: XmlElement): XmlVatLine {
  return {
    rate: textAt(tax, 'RateApplicablePercent|ApplicablePercent'),
    net: textAt(tax, 'BasisAmount'),
    vat: textAt(tax, 'CalculatedAmount'),
  };
}
