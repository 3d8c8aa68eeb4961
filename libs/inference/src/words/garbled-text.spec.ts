import type { Word } from '@app/domain';
import { isGarbledText } from './garbled-text.js';

const words = (text: string): Word[] =>
  text.split(' ').map((part) => ({ text: part, box: [0, 0, 0.1, 0.1] as const, confidence: 1 }));

const SWEDISH =
  'Faktura Fakturanr: 10457 Fakturadatum 2026-10-14 Förfallodatum 2026-11-13 Att betala 4 857,00 SEK ' +
  'Bankgiro 5432-1098 Org.nr 556677-8899 Momsreg.nr SE556677889901 Godkänd för F-skatt';

/** What a subset font without a character map gives: each character moved by a constant. */
const shifted = (text: string, by: number): string =>
  Array.from(text)
    .map((c) => (c === ' ' ? c : String.fromCodePoint((c.codePointAt(0) ?? 0) + by)))
    .join('');

describe('isGarbledText', () => {
  it.each([
    ['Swedish', SWEDISH],
    ['numbers only', '1 234,50 2 345,60 2026-01-01 2026-02-01 10457 25 % 1 000,00 5432-1098 556677-8899'],
    ['Polish, with few vowels', 'Wstrząs krzyczy chrząszcz brzmi trzcinie Szczebrzeszynie przez grzbiet zbyszek'],
    ['Greek', 'Τιμολόγιο Αριθμός Ημερομηνία Σύνολο Πελάτης Διεύθυνση Ποσότητα Περιγραφή'],
    ['company forms and codes', 'GmbH AB ApS BV PLC HRB USt IdNr IBAN DE89370400440532013000 BIC COBADEFFXXX'],
    ['a few icons of a symbol font', `${SWEDISH} \ue001 \ue002 \ue003`],
    ['nothing', ''],
  ])('trusts %s', (_, text) => {
    expect(isGarbledText(words(text))).toBe(false);
  });

  it.each([
    ['private code points', shifted(SWEDISH, 0xe000)],
    ['replacement marks', SWEDISH.replace(/[a-z]/g, '\ufffd')],
    ['glyph numbers of a subset font', shifted(SWEDISH.replace(/[^A-Za-z ]/g, 'n'), -29)],
    ['letters of a wrong map', 'Kxlcnq Fgtrsm Wzzqlk Btwxk Hjkpl Zcvbn Mnbrt Qwrtp Lkjhg Dfghs'],
    ['ragged case', 'fAkTuRa dAtUm bEtAlA mOtTaGaRe lEvErAnS aDrEsS rEfErEnS kUnDnUmMeR pRoDuKt'],
  ])('rejects %s', (_, text) => {
    expect(isGarbledText(words(text))).toBe(true);
  });
});
