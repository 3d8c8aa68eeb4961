import type { LineItem, VatLine } from '@app/domain';
import type { TruthItem } from './truth.js';

const AMOUNTS = new Set(['Amount', 'NetAmount', 'VatAmount']);
const TEXTS = new Set(['SupplierName', 'CustomerName', 'SupplierAddress', 'CustomerAddress', 'PaymentTerms']);

/** Names that share this much of their letters are the same name, spelled or cut differently. */
const SAME_TEXT_SIMILARITY = 0.85;
const SAME_DESCRIPTION_SIMILARITY = 0.6;
const HALF_A_CENT = 0.005;

/** Whether an extracted value says the same as the labelled one: amounts by value, names by likeness, the rest letter for letter. */
export function isSameValue(field: string, got: string, want: string): boolean {
  if (AMOUNTS.has(field)) return isSameAmount(got, want);
  return TEXTS.has(field) ? isSameText(got, want) : squash(got) === squash(want);
}

/** Whether a field's value is free text, which counts as the same when it is alike. */
export function isFreeText(field: string): boolean {
  return TEXTS.has(field);
}

/** How many labelled line items were found, by amount (or unit price) and a description that is alike. */
export function countItemHits(got: readonly LineItem[], want: readonly TruthItem[]): number {
  return countHits(got, want, isSameItem);
}

/** How many labelled VAT lines were found: every number that truth names has to be the same. */
export function countVatHits(got: readonly VatLine[], want: readonly VatLine[]): number {
  return countHits(got, want, (line, wanted) =>
    (['rate', 'net', 'vat'] as const).every((key) => wanted[key] === undefined || isSameAmount(line[key], wanted[key])),
  );
}

/** Every extracted row can answer one labelled row only. */
function countHits<Got, Want>(
  got: readonly Got[],
  want: readonly Want[],
  isSame: (row: Got, wanted: Want) => boolean,
): number {
  const left = [...got];
  let hits = 0;
  for (const wanted of want) {
    const index = left.findIndex((row) => isSame(row, wanted));
    if (index < 0) continue;
    left.splice(index, 1);
    hits++;
  }
  return hits;
}

function isSameItem(got: LineItem, want: TruthItem): boolean {
  const amount =
    want.amount === undefined ? isSameAmount(got.unitPrice, want.unitPrice) : isSameAmount(got.amount, want.amount);
  if (!amount || !want.description) return amount;
  const description = got.description ?? '';
  const contained = plain(description).length >= 4 && plain(want.description).includes(plain(description));
  return contained || similarity(description, want.description) >= SAME_DESCRIPTION_SIMILARITY;
}

function isSameAmount(a: string | undefined, b: string | undefined): boolean {
  return Number.isFinite(Number(a)) && Math.abs(Number(a) - Number(b)) < HALF_A_CENT;
}

function isSameText(a: string, b: string): boolean {
  if (a.trim() === b.trim() || similarity(a, b) >= SAME_TEXT_SIMILARITY) return true;
  const [x, y] = [plain(a), plain(b)];
  return (x.length >= 4 && y.startsWith(x)) || (y.length >= 4 && x.startsWith(y));
}

function squash(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9ÅÄÖÆØÜÉß]/g, '');
}

/** Small letters without accents and digits, everything else a blank. */
export function plain(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return letters
    .replace(/[^a-z0-9 ]+/g, ' ')
    .trim()
    .replace(/\s+/g, ' ');
}

/** 0–1: the share of letters that need not change to make one text of the other. */
export function similarity(a: string, b: string): number {
  const [x, y] = [plain(a), plain(b)];
  return x && y ? 1 - editDistance(x, y) / Math.max(x.length, y.length) : 0;
}

/** Levenshtein distance in characters. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, substituted);
    }
    previous = row;
  }
  return previous[b.length]!;
}
