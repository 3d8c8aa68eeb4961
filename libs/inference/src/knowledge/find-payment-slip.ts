import type { FieldName } from '@app/domain';
import { luhnHolds } from '../normalise/check-digits.js';
import { digitsOf } from '../normalise/ocr-slips.js';
import { NO_LABEL } from './label-evidence.js';
import { boxOfWords, type PageText } from './page-text.js';
import type { Proposed } from './proposed.js';
import { lineTexts, wordsBetween, type LineText } from './value-shape.js';

/** The machine-readable line of Swedish giro slips: `# reference # kronor öre check > account#code#`. */
const GIRO_LINE =
  /(?:#\s*)?(?<reference>\d(?: ?\d){1,24})\s*#(?:\s*(?<crowns>\d{1,8}|\d{1,3}(?: \d{3})+)\s+(?<cents>\d{2})\s+\d\s*>)?\s*(?<account>\d{5,8})\s*#[.,]?\s*(?<code>\d{2})\s*#/d;

/** Danish joint payment form: `+71<payment id +creditor<`; card 73 has no id. */
const DANISH_LINE = /\+\s?(?:71|75|04|15)\s?<\s?(?<reference>\d{15,16})\s?\+\s?\d{7,8}\s?</d;

/** Codes of the slip's last group that mean a bankgiro account; others are plusgiro. */
const BANKGIRO_CODES = new Set(['41', '42']);

/** Reference, amount and account of a Swedish giro slip, the payment id of a Danish one. A line of this form is hardly ever anything else. */
export function findPaymentSlip(page: PageText): Proposed[] {
  return lineTexts(page).flatMap((line) => {
    const match = line.text.includes('#') ? GIRO_LINE.exec(line.text) : DANISH_LINE.exec(line.text);
    return match ? fieldsOf(page, line, match) : [];
  });
}

function fieldsOf(page: PageText, line: LineText, match: RegExpExecArray): Proposed[] {
  const groups = match.groups ?? {};
  const ranges = match.indices?.groups ?? {};
  const propose = (field: FieldName, value: string, range?: readonly [number, number]): Proposed[] => {
    const words = range ? wordsBetween(line, range[0], range[1]) : [];
    if (words.length === 0) return [];
    const check = field === 'Amount' ? 0 : luhnHolds(digitsOf(value)) ? 1 : -1;
    return [
      {
        field,
        value,
        page,
        words,
        box: boxOfWords(page, words),
        text: value,
        belief: 0.9,
        label: NO_LABEL,
        extra: { slip: 1, strict: 1, check },
      },
    ];
  };
  const { reference = '', crowns, cents, account = '', code = '' } = groups;
  const giro = BANKGIRO_CODES.has(code) ? 'Bankgiro' : 'Plusgiro';
  const accountText =
    giro === 'Bankgiro'
      ? `${account.slice(0, -4)}-${account.slice(-4)}`
      : `${account.slice(0, -1)}-${account.slice(-1)}`;
  const amountRange =
    ranges['crowns'] && ranges['cents'] ? ([ranges['crowns'][0], ranges['cents'][1]] as const) : undefined;
  return [
    ...propose('OCR', reference.replace(/ /g, ''), ranges['reference']),
    ...(crowns && cents ? propose('Amount', `${Number(crowns.replace(/ /g, ''))}.${cents}`, amountRange) : []),
    ...propose(giro, accountText, ranges['account']),
  ];
}
