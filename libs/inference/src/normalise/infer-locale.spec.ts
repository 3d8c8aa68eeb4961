import type { WordPage } from '@app/domain';
import { inferLocale } from './infer-locale.js';

function page(text: string): WordPage {
  const words = text
    .trim()
    .split(/\s+/)
    .map((word, i) => ({ text: word, box: [0, i / 1000, 0.1, i / 1000] as const, confidence: 1 }));
  return { number: 1, width: 595, height: 842, rotation: 0, source: 'text-layer', words };
}

describe('inferLocale', () => {
  it.each([
    [
      'Faktura Fakturadatum 2026-04-03 Förfallodatum 2026-05-03 Att betala 1 234,50 kr Bankgiro 5050-1055 Org.nr 556188-8404',
      { language: 'sv', country: 'SE', currency: 'SEK', decimalMark: ',' },
    ],
    [
      'Rechnung Rechnungsdatum 03.04.2026 Betrag 1.234,50 € USt-IdNr. DE136695976 Muster GmbH Amtsgericht',
      { language: 'de', country: 'DE', currency: 'EUR', decimalMark: ',' },
    ],
    [
      'Invoice Date 04/23/2026 Due Date 05/03/2026 Total $1,234.50 Acme LLC Austin, TX 73301',
      { language: 'en', country: 'US', currency: 'USD', decimalMark: '.', dayFirst: false },
    ],
    [
      'INVOICE Date 08/05/2026 Due date 09/04/2026 Bill to 77 Seawall Boulevard, Galveston, TX 77550 Subtotal $2,738.80 Sales tax VAT Reg exempt (512) 555-0148',
      { language: 'en', country: 'US', currency: 'USD' },
    ],
    [
      'Invoice Date 23/04/2026 Total £1,234.50 VAT Reg No GB 980 7806 84 Amount due',
      { language: 'en', country: 'GB', currency: 'GBP', decimalMark: '.', dayFirst: true },
    ],
    [
      'Facture Date 03/04/2026 Montant TTC 1 234,50 € TVA FR40303265045 SIRET 73282932000074 échéance',
      { language: 'fr', country: 'FR', currency: 'EUR' },
    ],
    [
      'Factuur Factuurdatum 03-04-2026 BTW Totaal € 1.234,50 KvK 12345678 NL000099998B57 te betalen',
      { language: 'nl', country: 'NL', currency: 'EUR' },
    ],
    [
      'Faktura Fakturadato 03-04-2026 Forfaldsdato 03-05-2026 Beløb 1.234,50 DKK CVR 13585628 moms i alt kr. betales',
      { language: 'da', country: 'DK', currency: 'DKK' },
    ],
    [
      'Faktura Fakturadato 03.04.2026 Forfallsdato 03.05.2026 mva Beløp å betale NOK 1 234,50 KID 1234 Org.nr. NO 974 760 673 MVA',
      { language: 'no', country: 'NO', currency: 'NOK' },
    ],
    [
      'Lasku Laskun päivämäärä 3.4.2026 Eräpäivä 3.5.2026 Yhteensä 1 234,50 EUR ALV Y-tunnus 2077474-0 Viitenumero',
      { language: 'fi', country: 'FI', currency: 'EUR' },
    ],
    [
      'Factura Fecha 03/04/2026 Importe total 1.234,50 € IVA Base imponible NIF B98602642 España',
      { language: 'es', country: 'ES', currency: 'EUR' },
    ],
    [
      'Fattura Data 03/04/2026 Imponibile Totale € 1.234,50 P.IVA IT00743110157 Scadenza pagamento',
      { language: 'it', country: 'IT', currency: 'EUR' },
    ],
  ])('%s', (text, expected) => {
    expect(inferLocale([page(text)])).toMatchObject(expected);
  });

  it('leaves the order of day and month open where no date tells', () => {
    expect(inferLocale([page('Invoice Date 03/04/2026 Due 05/04/2026')]).dayFirst).toBeUndefined();
  });

  it('claims nothing about an empty page', () => {
    expect(inferLocale([page('x')])).toEqual({});
  });

  it('takes a bare "$" for the currency whose code the document names', () => {
    const text = 'Invoice Currency: Mexican Peso (MXN) Subtotal $1,000.00 Tax $160.00 Total $1,160.00';
    expect(inferLocale([page(text)])).toMatchObject({ currency: 'MXN', dollar: 'MXN' });
    expect(inferLocale([page('Invoice Subtotal $1,000.00 Total $1,160.00')]).dollar).toBeUndefined();
  });

  it.each([
    ['NIT: 901.585.284-3 Bogotá Colombia', 'CO'],
    ['CUIT 30-71234567-1 Buenos Aires Argentina', 'AR'],
    ['RFC: EKU9003173C9 CFDI', 'MX'],
  ])('knows Latin American suppliers by their tax id: %s', (text, country) => {
    expect(inferLocale([page(`Invoice ${text} Total $1,160.00`)]).country).toBe(country);
  });
});
