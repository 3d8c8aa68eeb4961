import type { FeatureSpec } from './feature-spec.js';

/** Keeps cents exact in a double. */
const MAX_AMOUNT_CHARS = 18;
const MAX_NUMBER_CHARS = 14;
const SPECIAL = ".,'\u2019";

export interface AmountReading {
  /** Without sign. */
  readonly cents: number;
  /** Printed with two decimals. */
  readonly strict: boolean;
}

/** Expressions over amounts, built once a model: the currency affixes come from its spec. */
export interface AmountPatterns {
  readonly strict: RegExp;
  readonly grouped: RegExp;
  readonly round: RegExp;
  /** First, middle and last word of an amount printed with blanks between its groups. */
  readonly head: RegExp;
  readonly middle: RegExp;
  readonly tail: RegExp;
  readonly number: RegExp;
}

export function amountPatterns(spec: FeatureSpec): AmountPatterns {
  const affix = `(?:${spec.currencyAffix})?`;
  const pattern = (name: string): RegExp => spec.wordPatterns.get(name) ?? /^\b$/;
  return {
    strict: pattern('amountTwoDecimals'),
    grouped: pattern('amountGrouped'),
    round: pattern('amountRound'),
    head: new RegExp(`^[-+(\u2212\u2013]?${affix}[-\u2212\u2013]?[1-9][0-9]{0,2}$`),
    middle: /^[0-9]{3}$/,
    tail: new RegExp(`^[0-9]{3}[.,][0-9]{2}${affix}[-)]?$`),
    number: new RegExp(`^[-+(]?${affix}([0-9][0-9.,'\u2019 ]*)(?:${spec.currencyAffix}|[%]|[A-Za-z]{1,4}[.]?)?[-)]?$`),
  };
}

function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '');
}

/** null where the text is no amount of money. */
export function readCents(text: string, patterns: AmountPatterns): AmountReading | null {
  if (text.includes('%') || Array.from(text).length > MAX_AMOUNT_CHARS) return null;
  if (patterns.strict.test(text)) return { cents: Number(digitsOf(text)), strict: true };
  if (!patterns.grouped.test(text) && !patterns.round.test(text)) return null;
  return { cents: Number(digitsOf(text)) * 100, strict: false };
}

function trimSpecialEnd(text: string): string {
  let end = text.length;
  while (end > 0 && SPECIAL.includes(text[end - 1] ?? ' ')) end--;
  return text.slice(0, end);
}

/** Readings of a quantity or price: "1.250" is 1250 or 1.25. */
export function readNumbers(text: string, patterns: AmountPatterns): number[] {
  const body = patterns.number.exec(text)?.[1];
  if (body === undefined || body.length > MAX_NUMBER_CHARS) return [];
  const trimmed = trimSpecialEnd(body);
  const digits = digitsOf(trimmed);
  const decimals = /[.,]([0-9]+)$/.exec(trimmed)?.[1]?.length;
  if (decimals === undefined) return [Number(digits)];
  const fraction = Number(`${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`);
  return decimals === 3 ? [Number(digits), fraction] : [fraction];
}
