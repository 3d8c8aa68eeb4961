import { isValidIBAN } from 'ibantools';
import { checkVAT, countries } from 'jsvat';
import {
  passesAbn,
  passesGstin,
  passesLuhn,
  passesMod11,
  passesQrReference,
  passesUen,
  passesViite,
} from './check-digits.js';
import { amountPattern, currencyPattern, datePattern, squash } from './printed-forms.js';
import { listDesigns, readTruth, type TrueRow } from './read-designs.js';
import { DISCOUNTS, holdsSum, MISPRINTS, printedFigures, RATES, SUMS, USUAL_SUMS } from './sums.js';

const AMOUNTS = new Set(['Amount', 'NetAmount', 'VatAmount']);
const DATES = new Set(['InvoiceDate', 'InvoiceDueDate', 'DeliveryDate']);
const ADDRESSES = new Set(['SupplierAddress', 'CustomerAddress']);
/** A cent, and the half of it that rounding may turn either way. */
const CENT = 0.0051;
const DESIGNS_PER_LANGUAGE: Record<string, number> = {
  sv: 8,
  en: 8,
  de: 6,
  fr: 5,
  es: 4,
  nl: 3,
  da: 3,
  no: 3,
  fi: 3,
  it: 3,
  pl: 1,
  pt: 1,
};

const toNumber = (text?: string): number | undefined => (text === undefined ? undefined : Number(text));

function isPrinted(field: string, value: string, { text, language }: TrueRow): boolean {
  if (field === 'Currency') return currencyPattern(value).test(text);
  if (AMOUNTS.has(field)) return amountPattern(value).test(text);
  if (DATES.has(field)) return datePattern(value, language).test(text);
  const parts = ADDRESSES.has(field) ? value.split(', ') : [value];
  return parts.every((part) => squash(text).includes(squash(part)));
}

function isSupplierNumberRight(value: string, language: string): boolean {
  const digits = value.replace(/\D/g, '');
  const countryOf: Record<string, string> = { no: 'NO', da: 'DK', fi: 'FI' };
  const country = countryOf[language];
  if (country) return checkVAT(country + digits, [...countries]).isValid;
  if (language === 'sv' || language === 'fr') return passesLuhn(digits);
  if (/^\d{9}[A-Z]$/.test(value)) return passesUen(value);
  if (digits.length === 11) return passesAbn(digits);
  return true;
}

function isVatIdRight(candidates: readonly string[]): boolean {
  if (candidates.some((value) => /^\d{2}[A-Z]{5}/.test(value))) return candidates.some(passesGstin);
  return candidates.some((value) => /^[A-Z]{2}/.test(value) && checkVAT(value, [...countries]).isValid);
}

const REFERENCES: Record<string, (value: string) => boolean> = {
  sv: passesLuhn,
  da: passesLuhn,
  fi: passesViite,
  de: passesQrReference,
  no: (value) => passesLuhn(value) || passesMod11(value),
};

/** Whether the check digit of a field holds; true for fields without one. */
function isCheckRight(field: string, value: string, { language, alternatives }: TrueRow): boolean {
  if (field === 'Iban') return isValidIBAN(value);
  if (field === 'Bankgiro' || field === 'Plusgiro') return passesLuhn(value);
  if (field === 'SupplierOrgNumber') return isSupplierNumberRight(value, language);
  if (field.endsWith('VatId')) return isVatIdRight([value, ...(alternatives[field] ?? [])]);
  if (field === 'OCR') return REFERENCES[language]!(value);
  return true;
}

const rows = readTruth();

describe('the set', () => {
  it('has one row of truth a design, and as many open as sealed', () => {
    expect(rows.map((row) => row.family).toSorted()).toEqual(listDesigns());
    expect(rows.map((row) => row.file)).toEqual(rows.map((row) => `documents/${row.family}.pdf`));
    const sealed = rows.filter((row) => row.family.startsWith('b-'));
    const open = rows.filter((row) => row.family.startsWith('a-'));
    expect([open.length, sealed.length]).toEqual([24, 24]);
  });

  it('has its share of every language', () => {
    const counts: Record<string, number> = {};
    for (const { language } of rows) counts[language] = (counts[language] ?? 0) + 1;
    expect(counts).toEqual(DESIGNS_PER_LANGUAGE);
  });
});

describe.each(rows.map((row) => ({ name: row.family, row })))('$name', ({ name, row }) => {
  it('prints every value of its truth', () => {
    const absent = Object.entries(row.fields).filter(([field, value]) => !isPrinted(field, value, row));
    expect(absent).toEqual([]);
    expect(Object.keys(row.fields)).toEqual(expect.arrayContaining(Object.keys(row.alternatives)));
    const items = row.items.filter(({ description, quantity = '1', unitPrice, amount }) => {
      const figures = quantity === '1' ? [amount] : [amount, quantity];
      if (unitPrice !== undefined) figures.push(unitPrice);
      const printed = figures.every((figure) => amountPattern(figure).test(row.text));
      return !printed || !squash(row.text).includes(squash(description));
    });
    expect(items).toEqual([]);
  });

  it('multiplies quantity and price right', () => {
    const wrong = row.items.filter(({ quantity, unitPrice, amount }, at) => {
      if (quantity === undefined || unitPrice === undefined) return false;
      const less = 1 - (DISCOUNTS[name]?.[at] ?? 0) / 100;
      const product = Number(quantity) * Number(unitPrice) * less * (RATES[name]?.[at] ?? 1);
      return Math.abs(product - Number(amount)) > CENT;
    });
    expect(wrong).toEqual([]);
  });

  it('adds up, but for a misprint', () => {
    const { Amount, NetAmount, VatAmount } = row.fields;
    const items = row.items.reduce((sum, item) => sum + Number(item.amount), 0);
    const values = { items, net: toNumber(NetAmount), vat: toNumber(VatAmount), amount: toNumber(Amount) };
    const equations = SUMS[name] ?? USUAL_SUMS;
    const open = equations.filter((equation) => !holdsSum(equation, values));
    expect(open).toEqual(MISPRINTS[name] === 'Amount' ? equations : []);
    const figures = equations.flatMap(printedFigures);
    expect(figures.filter((figure) => !amountPattern(figure).test(row.text))).toEqual([]);
  });

  it('has right check digits, but for a misprint', () => {
    const wrong = Object.entries(row.fields).filter(([field, value]) => !isCheckRight(field, value, row));
    const misprint = MISPRINTS[name];
    expect(wrong.map(([field]) => field)).toEqual(misprint && misprint !== 'Amount' ? [misprint] : []);
  });
});
