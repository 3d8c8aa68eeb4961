import type { Box, FieldName } from '@app/domain';
import { normaliseCurrency } from '../normalise/currency.js';
import { digitsOf } from '../normalise/ocr-slips.js';
import type { Hypothesis } from '../stages/hypothesis.js';
import type { Proposal } from '../stages/proposal.js';

/** Each amount of a sum may have been rounded by itself. */
const ROUNDING_PER_PART = 0.011;
const DAY_MS = 86_400_000;
/** Due dates lie within this many days of their invoice's date; more says no more. */
const MOST_DAYS = 90;
const AMOUNTS: ReadonlySet<FieldName> = new Set<FieldName>(['Amount', 'NetAmount', 'VatAmount']);

/** What the rest of the document says of one hypothesis; each entry is a number of the ranker's features. */
export type Evidence = Readonly<Record<string, number>>;

/**
 * Evidence of a hypothesis from other parts of the document: sums of the tables, the currency beside an amount, terms
 * and dates that fit, numbers of one firm that contain each other, a BIC that stands by its IBAN.
 */
export function documentEvidence(proposal: Proposal): (hypothesis: Hypothesis) => Evidence {
  const sums = tableSums(proposal);
  const best = strongestOf(proposal.hypotheses);
  return (hypothesis) => ({
    ...(AMOUNTS.has(hypothesis.field) && sums(hypothesis)),
    ...(AMOUNTS.has(hypothesis.field) && currencyBeside(hypothesis, proposal)),
    ...(AMOUNTS.has(hypothesis.field) && partOfTotal(hypothesis, best, proposal)),
    ...(hypothesis.field === 'Currency' && isMainCurrency(hypothesis, proposal)),
    ...(hypothesis.field === 'InvoiceDueDate' && termsEvidence(hypothesis, best)),
    ...identifierEvidence(hypothesis, best, proposal),
  });
}

/** Which sum of a table an amount is: of the item rows, or of the VAT rows' bases, taxes or both. */
function tableSums({ lineItems, vatLines }: Proposal): (hypothesis: Hypothesis) => Evidence {
  const items = total(lineItems.map(({ amount }) => amount));
  const net = total(vatLines.map((line) => line.net));
  const vat = total(vatLines.map((line) => line.vat));
  return ({ value }) => ({
    'table.items': equals(items, lineItems.length, value),
    'table.net': equals(net, vatLines.length, value),
    'table.vat': equals(vat, vatLines.length, value),
    'table.gross': equals(net === null || vat === null ? null : net + vat, 2 * vatLines.length, value),
  });
}

function total(amounts: readonly (string | undefined)[]): number | null {
  const known = amounts.filter((amount) => amount !== undefined);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + Number(amount), 0);
}

function equals(sum: number | null, parts: number, value: string): number {
  return Number(sum !== null && sum !== 0 && Math.abs(sum - Number(value)) <= ROUNDING_PER_PART * parts);
}

const PARTNER: Readonly<Partial<Record<FieldName, FieldName>>> = { NetAmount: 'VatAmount', VatAmount: 'NetAmount' };

/**
 * Whether a net or VAT amount completes the likeliest total with a hypothesis of its partner. One VAT rate of several
 * closes too, but with its own subtotal.
 */
function partOfTotal({ field, value }: Hypothesis, best: Strongest, { hypotheses }: Proposal): Evidence {
  const total = best('Amount')?.value;
  const partner = PARTNER[field];
  if (total === undefined || partner === undefined) return {};
  const rest = Number(total) - Number(value);
  const closes = hypotheses.some((h) => h.field === partner && Math.abs(Number(h.value) - rest) <= ROUNDING_PER_PART);
  return { 'total.closes': Number(closes), 'total.share': Number(total) === 0 ? 0 : Number(value) / Number(total) };
}

/** 1 where the amount is printed with the document's main currency, -1 with another, 0 with none. */
function currencyBeside({ candidates }: Hypothesis, { locale }: Proposal): Evidence {
  const named = candidates.flatMap(({ text }) => normaliseCurrency(text, locale) ?? []);
  if (named.length === 0 || !locale.currency) return { 'currency.main': 0 };
  return { 'currency.main': named.includes(locale.currency) ? 1 : -1 };
}

/** 1 for the currency that the document names most often, -1 for any other; 0 where none leads. */
function isMainCurrency({ value }: Hypothesis, { locale }: Proposal): Evidence {
  return { 'currency.main': locale.currency ? (value === locale.currency ? 1 : -1) : 0 };
}

type Strongest = (field: FieldName) => Hypothesis | undefined;

function strongestOf(hypotheses: readonly Hypothesis[]): Strongest {
  const best = new Map<FieldName, Hypothesis>();
  for (const hypothesis of hypotheses) {
    const known = best.get(hypothesis.field);
    if (!known || belief(hypothesis) > belief(known)) best.set(hypothesis.field, hypothesis);
  }
  return (field) => best.get(field);
}

function belief({ modelProbability, ruleScore }: Hypothesis): number {
  return modelProbability + ruleScore;
}

/** Days from the likeliest invoice date, and whether they are the days of the likeliest payment terms. */
function termsEvidence({ value }: Hypothesis, best: Strongest): Evidence {
  const issued = best('InvoiceDate')?.value;
  const terms = /\d+/.exec(best('PaymentTerms')?.value ?? '')?.[0];
  const days = issued === undefined ? 0 : Math.round((Date.parse(value) - Date.parse(issued)) / DAY_MS);
  return {
    'due.days': Math.max(-MOST_DAYS, Math.min(MOST_DAYS, days)),
    'due.terms': terms === undefined || issued === undefined ? 0 : days === Number(terms) ? 1 : -1,
  };
}

function identifierEvidence(hypothesis: Hypothesis, best: Strongest, { locale }: Proposal): Evidence {
  const { field, value } = hypothesis;
  if (field === 'SupplierOrgNumber') return { 'ids.agree': contains(best('SupplierVatId')?.value, value) };
  if (field === 'SupplierVatId' || field === 'CustomerVatId')
    return {
      'ids.agree': contains(value, best('SupplierOrgNumber')?.value),
      'id.home': /^[A-Z]{2}/.test(value) && locale.country ? (value.startsWith(locale.country) ? 1 : -1) : 0,
    };
  if (field === 'OCR') return { 'reference.invoice': contains(value, best('InvoiceNumber')?.value) };
  if (field === 'Bic') return { 'bic.iban': nearness(hypothesis, best('Iban')) };
  return {};
}

/** Swedish, French, Finnish and other VAT ids hold the register number of their firm. */
function contains(whole: string | undefined, part: string | undefined): number {
  const digits = digitsOf(part ?? '');
  return Number(digits.length >= 4 && digitsOf(whole ?? '').includes(digits));
}

/** 0–1: how near two values stand on one page; 1 on one line. */
function nearness(a: Hypothesis, b: Hypothesis | undefined): number {
  const gaps = a.candidates.flatMap((one) =>
    (b?.candidates ?? []).filter(({ page }) => page === one.page).map((other) => distance(one.box, other.box)),
  );
  return gaps.length === 0 ? 0 : 1 / (1 + 20 * Math.min(...gaps));
}

/** Fractions of the page between two boxes; a step down weighs more than one along the line. */
function distance(a: Box, b: Box): number {
  return Math.abs(a[1] - b[1]) + 0.3 * Math.abs(a[0] - b[0]);
}
