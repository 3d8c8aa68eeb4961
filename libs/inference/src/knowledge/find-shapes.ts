import { readAmounts } from '../normalise/amount.js';
import { bankgiroHolds, normaliseBankgiro } from '../normalise/bankgiro.js';
import { bicHolds } from '../normalise/bic.js';
import { luhnHolds } from '../normalise/check-digits.js';
import { decideDate, readDates } from '../normalise/date.js';
import { ibanHolds, normaliseIban } from '../normalise/iban.js';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import { digitsOf } from '../normalise/ocr-slips.js';
import { plusgiroHolds, normalisePlusgiro } from '../normalise/plusgiro.js';
import { normaliseVatId, vatIdHolds } from '../normalise/vat-id.js';
import { findWrappedIbans } from './wrapped-ibans.js';
import type { PageText } from './page-text.js';
import { lineTexts, shapeOf, type LineText, type ShapeKind, type ValueShape } from './value-shape.js';

type Range = readonly [start: number, end: number];

/** Everything on the page that looks like a value. A word may appear in shapes of several kinds. */
export function findShapes(page: PageText, context: NormaliseContext): ValueShape[] {
  const onLines = lineTexts(page).flatMap((line) =>
    /\d|[A-Z]{6}/.test(line.text) ? shapesOfLine(page, line, context) : [],
  );
  return [...onLines, ...findWrappedIbans(page)];
}

function shapesOfLine(page: PageText, line: LineText, context: NormaliseContext): ValueShape[] {
  const found: ValueShape[] = [];
  const add = (kind: ShapeKind, [start, end]: Range, value: string, strictness: number): void => {
    const shape = shapeOf(page, line, [start, end], { kind, value, strictness });
    if (shape) found.push(shape);
  };
  const taken: Range[] = [];
  for (const iban of ibansOf(line.text)) {
    add('iban', iban.range, iban.value, ibanHolds(iban.value) ? 1 : 0.3);
    if (ibanHolds(iban.value)) taken.push(iban.range);
  }
  for (const reading of readDates(line.text, context.language)) {
    const date = decideDate(reading, context);
    if (!date || overlaps(taken, [reading.start, reading.end])) continue;
    add(
      'date',
      [reading.start, reading.end],
      date,
      /\p{L}{3}|[-./]/u.test(line.text.slice(reading.start, reading.end)) ? 1 : 0.4,
    );
    taken.push([reading.start, reading.end]);
  }
  for (const [kind, range, value, strictness] of numberedShapes(line.text, context)) {
    if (!overlaps(taken, range)) add(kind, range, value, strictness);
  }
  for (const amount of readAmounts(line.text, context)) {
    const range: Range = [amount.start, amount.end];
    if (
      overlaps(taken, range) ||
      /[\p{L}\d/_#-]$/u.test(line.text.slice(0, amount.start).replace(/(?:[A-Z]{3}|kr|[$€£₹]|-)$/i, ''))
    )
      continue;
    if (/^(?:[/_]|-\d|\p{L}{4,})/u.test(line.text.slice(amount.end)) || /^\s?%/.test(line.text.slice(amount.end)))
      continue;
    add('amount', withSign(line.text, range), amount.value, amountStrictness(line.text, amount));
  }
  for (const match of line.text.matchAll(IDENTIFIER)) {
    const range: Range = [match.index, match.index + match[0].length];
    if (!overlaps(taken, range))
      add('identifier', range, match[0], /[A-Za-z].*\d|\d.*[A-Za-z]|\d[-/]\d/.test(match[0]) ? 0.8 : 0.5);
  }
  return found;
}

/** One word with a digit, or capitals and digits set apart by single blanks ("RE 2026 0001"). */
const IDENTIFIER =
  /(?<![^\s:#(])(?:(?!(?:NO|NR|N|ID|REF|TEL|FAX|VAT|DATE|TO|OF|DE|DU|DEN|DER|VOM|AM|PO|OCR|KID|CVR|ABN|EIN|IBAN|BIC|BLZ|ACC) )[A-ZÅÄÖÜÆØ]{1,4} )?[#(№]?[\p{L}\d][\p{L}\d./_\-–+&°º]*\d[\p{L}\d./_\-–]*(?: \d{2,6})*(?=[\s),;:#]|$|\.(?:\s|$))|(?<![^\s:#(])\d(?=[\s),;]|$)/gu;

const BANKGIRO = /(?<![\d-])\d{3,4} ?[-–] ?\d{4}(?![\d-])/g;
const PLUSGIRO = /(?<![\d-])\d{1,3}(?: ?\d{2}){0,3} ?[-–] ?\d(?![\d-])/g;
const SWEDISH_COMPANY = /(?<!\d)(?:16)?\d{6} ?[-–] ?\d{4}(?!\d)/g;
const FINNISH_COMPANY = /(?<!\d)\d{7}-\d(?!\d)/g;
const GERMAN_REGISTER = /\bHR ?[AB] ?(?:Nr\.? ?)?\d{1,6}/g;
const GROUPED_DIGITS =
  /(?<![\p{L}\d.,/-])\d{3}[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{5})?(?![\p{L}\d.,/-])|(?<![\p{L}\d.,/-])\d{2} ?\d{2} ?\d{2} ?\d{2}(?![\p{L}\d.,/-])|(?<!\d)\d{2}-\d{7}(?!\d)|\b[A-Z]{2} ?\d{6}\b/gu;
const VAT =
  /(?<![A-Za-z\d])(?:AT ?U|BE|BG|CY|CZ|DE|DK|EE|EL|ES ?[A-Z]?|FI|FR ?[A-Z\d]{2}|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK|XI|CHE-?) ?(?:[A-Z]? ?\d[\d .-]{5,16}\d|\d{7,12})[A-Z]?(?:B ?\d{2})?(?: ?(?:MVA|MWST|TVA|IVA))?(?![A-Za-z\d])|(?<!\d)\d{3} ?\d{3} ?\d{3} ?MVA\b|\b\d{2}[A-Z]{5}\d{4}[A-Z]\dZ[A-Z\d]\b|\b[A-Z]-?\d{8}\b|\b\d{10,11}\b/g;
/**
 * Tax ids of countries that use no prefix, in their printed groups: Mexican RFC, Colombian NIT, Argentine CUIT, Chilean
 * RUT, Brazilian CNPJ, Polish NIP, Australian ABN, Singaporean UEN, Malaysian SST, US EIN.
 */
const NATIONAL_TAX_ID =
  /(?<![\p{L}\d.,/-])(?:[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}|\d{3}\.\d{3}\.\d{3}-\d|\d{9}-\d|\d{2}-\d{8}-\d|\d{1,2}\.\d{3}\.\d{3}-[\dkK]|\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}|\d{3}-\d{3}-\d{2}-\d{2}|\d{3}-\d{2}-\d{2}-\d{3}|\d{2} \d{3} \d{3} \d{3}|\d{9}[A-Z]|[A-Z]\d{2}-\d{4}-\d{8}|\d{2}-\d{7})(?![\p{L}\d/-]|[.,]\d)/gu;
const BIC = /(?<![A-Za-z\d])[A-Z]{4} ?[A-Z]{2} ?[A-Z\d]{2}(?: ?[A-Z\d]{3})?(?![A-Za-z\d])/g;
const REFERENCE =
  /(?<![\p{L}\d.,/-])(?:RF\d{2}(?: ?[A-Z\d]{1,4}){1,6}|\d{2,}(?: \d{2,9})*(?:-(?!\d))?)(?![\p{L}\d,/-]|\.\d)|[+*]{3} ?\d{3} ?\/ ?\d{4} ?\/ ?\d{5} ?[+*]{3}/gu;

type Found = [kind: ShapeKind, range: Range, value: string, strictness: number];

function numberedShapes(text: string, context: NormaliseContext): Found[] {
  const each = (
    kind: ShapeKind,
    pattern: RegExp,
    read: (match: string) => [value: string, strictness: number] | null,
  ): Found[] =>
    [...text.matchAll(pattern)].flatMap((match): Found[] => {
      const found = read(match[0]);
      return found ? [[kind, [match.index, match.index + match[0].length], ...found]] : [];
    });
  return [
    ...each('bankgiro', BANKGIRO, (m) => verdict(normaliseBankgiro(m), bankgiroHolds)),
    ...each('plusgiro', PLUSGIRO, (m) => verdict(normalisePlusgiro(m), plusgiroHolds)),
    ...each('vat-id', VAT, (m) => vatVerdict(m, context)),
    ...each('vat-id', NATIONAL_TAX_ID, (m) => vatVerdict(m, context)),
    ...each('organisation-number', SWEDISH_COMPANY, (m) => [m, luhnHolds(digitsOf(m).slice(-10)) ? 0.9 : 0.3]),
    ...each('organisation-number', FINNISH_COMPANY, (m) => [m, context.country === 'FI' ? 0.8 : 0.1]),
    ...each('organisation-number', GERMAN_REGISTER, (m) => [m, 1]),
    ...each('organisation-number', GROUPED_DIGITS, (m) => [m, 0.3]),
    ...each('bic', BIC, (m) =>
      /^[A-Z]+$/.test(m) && !bicHolds(m) ? null : [m, bicHolds(m.replace(/ /g, '')) ? 0.6 : 0.1],
    ),
    ...each('reference', REFERENCE, (m) => [m, /^RF|^[+*]/.test(m) ? 1 : 0.4]),
  ];
}

function verdict(value: string | null, holds: (value: string) => boolean): [string, number] | null {
  return value === null ? null : [value, holds(value) ? 0.9 : 0.2];
}

function vatVerdict(raw: string, context: NormaliseContext): [string, number] | null {
  const value = normaliseVatId(raw);
  if (value === null) return null;
  const holds = vatIdHolds(value, context);
  const prefixed = /^[A-Z]{2}|MVA$|Z[A-Z\d]$/.test(value);
  return [value, prefixed ? (holds === false ? 0.5 : 0.95) : holds ? 0.5 : 0.15];
}

/** Every start of an IBAN, to the last character that its country's length asks for. */
function ibansOf(text: string): { range: Range; value: string }[] {
  return [...text.matchAll(/(?<![A-Za-z\d])[A-Z]{2}[\dOIl]{2}(?=[ A-Z\d])/g)].flatMap((match) => {
    const value = normaliseIban(text.slice(match.index, match.index + 60));
    if (!value?.startsWith(match[0].slice(0, 2))) return [];
    let end = match.index;
    for (let kept = 0; kept < value.length && end < text.length; end++) if (!/[\s.-]/.test(text[end] ?? '')) kept++;
    return [{ range: [match.index, end] as const, value }];
  });
}

function overlaps(taken: readonly Range[], [start, end]: Range): boolean {
  return taken.some(([from, to]) => start < to && from < end);
}

/** Sign, bracket and currency that stand with a number belong to its words. */
function withSign(text: string, [start, end]: Range): Range {
  const before =
    /(?:[-−–(]\s?)?(?:[$€£₹]|[A-Z]{3}|kr\.?)?\s?[-−–(]?$/.exec(text.slice(0, start))?.[0].trimStart().length ?? 0;
  const sign = /[-−–(]/.test(text.slice(start - before, start)) ? before : 0;
  const after = /^(?:[-−–)]|[,.:][-−–]+|:-|\s?(?:CR|Cr)\b)/.exec(text.slice(end))?.[0].length ?? 0;
  return [start - sign, end + after];
}

function amountStrictness(text: string, amount: { start: number; end: number; mark?: '.' | ',' }): number {
  const around = `${text.slice(Math.max(0, amount.start - 4), amount.start)} ${text.slice(amount.end, amount.end + 4)}`;
  const money = /[$€£₹]|\b(?:SEK|EUR|USD|GBP|NOK|DKK|CHF|INR|TL|TRY|RM|kr)\b|[,:][-–]/.test(around);
  const printed = text.slice(amount.start, amount.end);
  const cents = /[.,:]\d{2}$/.test(printed);
  return (cents ? 0.7 : amount.mark ? 0.3 : /[ .,']\d{3}$/.test(printed) ? 0.4 : 0.15) + (money ? 0.3 : 0);
}
