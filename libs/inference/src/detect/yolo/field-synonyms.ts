import { FIELD_NAMES, type FieldName } from '@app/domain';

/** Names that annotators give our fields, besides our own; lower case, without blanks, `_` and `-`. */
const SYNONYMS: Readonly<Record<FieldName, string>> = {
  InvoiceNumber:
    'invoiceno invoicenr invoicenum invoiceid invno invnumber invid number documentnumber documentno docnumber billnumber billno receiptnumber fakturanummer fakturanr rechnungsnummer numerofacture factuurnummer',
  InvoiceDate:
    'date issuedate dateofissue invdate billdate billingdate documentdate docdate receiptdate dateissued fakturadatum rechnungsdatum datefacture factuurdatum',
  InvoiceDueDate:
    'duedate datedue paymentdue paymentduedate paymentdate payby dateofpayment maturitydate forfallodatum falligkeitsdatum vervaldatum echeance',
  Amount:
    'total totalamount amounttotal grandtotal totaldue amountdue balancedue totaltopay amounttopay totalgross grosstotal gross grossamount totalinclvat totalincltax totalwithtax totalamountdue amountpayable payable invoicetotal invoiceamount totalprice finaltotal attbetala totalbelopp gesamtbetrag bruttobetrag',
  NetAmount:
    'net nettotal totalnet subtotal amountnet netto netvalue totalexclvat totalexcltax totalwithouttax taxable taxableamount taxbase untaxedamount amountexclvat nettobetrag nettobelopp',
  VatAmount:
    'vat tax vattotal taxtotal totalvat totaltax taxamount amounttax amountvat salestax gst gstamount mva moms momsbelopp mwst ust umsatzsteuer tva iva btw',
  Currency: 'currencycode curr ccy waehrung valuta',
  SupplierName:
    'supplier vendor vendorname seller sellername company companyname issuer issuername merchant merchantname store storename shopname sendername fromname billername provider providername leverantor lieferant fournisseur',
  SupplierAddress:
    'vendoraddress selleraddress companyaddress issueraddress merchantaddress storeaddress senderaddress fromaddress billeraddress provideraddress',
  SupplierVatId:
    'suppliervat suppliervatnumber suppliervatno vendorvat vendorvatid vendorvatnumber sellervat sellervatid sellervatnumber vatid vatnumber vatno vatregno vatregistrationnumber companyvat taxid suppliertaxid vendortaxid sellertaxid taxnumber vatregnr momsregnr ustidnr gstin',
  SupplierOrgNumber:
    'orgnumber orgno orgnr organisationnumber organizationnumber companynumber companyregistrationnumber registrationnumber companyid supplierorg supplierorgno vendororgnumber sellerorgnumber organisationsnummer siret siren kvk abn',
  CustomerName:
    'customer client clientname buyer buyername billto billtoname billedto recipient recipientname receiver receivername invoicetoname toname customercompany kund kunde',
  CustomerAddress:
    'clientaddress buyeraddress billtoaddress billingaddress recipientaddress receiveraddress invoiceaddress toaddress',
  CustomerVatId:
    'customervat customervatnumber customervatno clientvat clientvatid buyervat buyervatid buyervatnumber customertaxid clienttaxid buyertaxid',
  CustomerNumber:
    'customerno customernr customerid customeraccount clientnumber clientno clientid accountnumber buyernumber kundnummer kundnr kundennummer',
  PurchaseOrder:
    'po ponumber pono ponr purchaseordernumber purchaseorderno ordernumber orderno orderid orderreference orderref customerorder buyerorder bestallningsnummer bestellnummer',
  DeliveryDate:
    'deliverydate datedelivered shippingdate shipdate dateofsupply supplydate servicedate leveransdatum lieferdatum',
  PaymentTerms: 'terms paymentterm paymentconditions termsofpayment betalningsvillkor zahlungsbedingungen',
  Iban: 'ibannumber ibanno bankaccountiban supplieriban vendoriban selleriban',
  Bic: 'swift swiftcode bicswift swiftbic biccode bankswift bankbic',
  Bankgiro: 'bg bgnr bankgironumber bankgironummer bankgirono',
  Plusgiro: 'pg pgnr plusgironumber plusgironummer plusgirono postgiro',
  OCR: 'ocrnumber ocrno ocrnr ocrreference kid kidnumber kidnr paymentreference paymentref remittancereference viite viitenumero referencenumber betalningsreferens',
};

const FIELDS: ReadonlyMap<string, FieldName> = new Map(
  FIELD_NAMES.flatMap((field) =>
    [field.toLowerCase(), ...SYNONYMS[field].split(' ')].map((name): [string, FieldName] => [name, field]),
  ),
);

/** The field that a class is called after, whatever its case and its joints: `Invoice_No`, `invoice-no`, `invoiceNo`. */
export function fieldCalled(className: string): FieldName | null {
  const folded = className
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return FIELDS.get(folded.replace(/[^\p{L}\p{N}]/gu, '')) ?? null;
}
