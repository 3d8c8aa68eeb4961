import type { FieldDetail, LineItem, VatLine } from '@app/domain';
import { calibrationError, type Judged } from './calibration.js';
import { countItemHits, countVatHits, isSameValue } from './compare.js';
import { type Counts, type RowCounts, scores, sumOf } from './scores.js';
import type { TruthRow } from './truth.js';

/** What came out for one labelled document. `values` hold only what passed the threshold. */
export interface Extracted {
  readonly values: Readonly<Record<string, string>>;
  readonly details: readonly FieldDetail[];
  readonly lineItems: readonly LineItem[];
  readonly vatLines: readonly VatLine[];
  readonly milliseconds: number;
}

/** A labelled value that did not come out. */
export interface Miss {
  readonly field: string;
  readonly want: string;
  /** What passed the threshold instead, or null. */
  readonly got: string | null;
}

/** Figures of one kind of document. */
export class Tally {
  readonly fields = new Map<string, Counts>();
  readonly families = new Map<string, Counts>();
  readonly languages = new Map<string, Counts>();
  readonly items: RowCounts = { hits: 0, got: 0, want: 0 };
  readonly vatLines: RowCounts = { hits: 0, got: 0, want: 0 };
  readonly milliseconds: number[] = [];
  readonly judged: Judged[] = [];
  documents = 0;
  perfect = 0;

  /** Counts a document and returns what it missed. */
  add(row: TruthRow, got: Extracted): Miss[] {
    this.documents++;
    this.milliseconds.push(got.milliseconds);
    const misses = Object.entries(row.fields).flatMap(([field, want]) => this.addField(row, field, want, got) ?? []);
    if (misses.length === 0) this.perfect++;
    addRows(this.items, got.lineItems, row.lineItems, countItemHits);
    addRows(this.vatLines, got.vatLines, row.vatLines, countVatHits);
    return misses;
  }

  total(): Counts {
    return sumOf(this.fields.values());
  }

  familyMean(): number {
    const all = [...this.families.values()].map((counts) => scores(counts).f1);
    return all.reduce((a, b) => a + b, 0) / all.length;
  }

  calibrationError(field?: string): number {
    return calibrationError(field === undefined ? this.judged : this.judged.filter((value) => value.field === field));
  }

  private addField(row: TruthRow, field: string, want: string, extracted: Extracted): Miss | undefined {
    const detail = extracted.details.find((d) => d.field === field);
    if (detail) {
      const { confidence, value } = detail;
      this.judged.push({ field, confidence, right: isAccepted(row, field, value) });
    }
    const got = extracted.values[field];
    const outcome = got === undefined ? 'missing' : isAccepted(row, field, got) ? 'right' : 'wrong';
    counter(this.fields, field)[outcome]++;
    counter(this.families, row.family ?? row.file)[outcome]++;
    counter(this.languages, row.language ?? 'unknown')[outcome]++;
    return outcome === 'right' ? undefined : { field, want, got: got ?? null };
  }
}

/** Whether truth takes `value` for `field`, be it as the answer or as one of the alternatives. */
export function isAccepted(row: TruthRow, field: string, value: string): boolean {
  return [row.fields[field] ?? '', ...(row.alternatives[field] ?? [])].some((want) => isSameValue(field, value, want));
}

function addRows<Got, Want>(
  counts: RowCounts,
  got: readonly Got[],
  want: readonly Want[] | undefined,
  countHits: (got: readonly Got[], want: readonly Want[]) => number,
): void {
  if (!want) return;
  counts.hits += countHits(got, want);
  counts.got += got.length;
  counts.want += want.length;
}

function counter(map: Map<string, Counts>, key: string): Counts {
  const counts = map.get(key) ?? { right: 0, wrong: 0, missing: 0 };
  map.set(key, counts);
  return counts;
}
