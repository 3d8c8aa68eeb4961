import type { FieldDetail, LineItem } from '@app/domain';
import { countItemHits, isSameValue } from './compare.js';
import type { TruthRow } from './truth.js';

export interface Counts {
  right: number;
  wrong: number;
  missing: number;
}

export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Miss {
  readonly file: string;
  readonly field: string;
  readonly want: string;
  readonly got: string | null;
}

/** What came out for one labelled document. `values` hold only what passed the threshold. */
export interface Extracted {
  readonly values: Readonly<Record<string, string>>;
  readonly details: readonly FieldDetail[];
  readonly lineItems: readonly LineItem[];
  readonly milliseconds: number;
}

/** A wrong value is one false positive and one false negative, an absent one a false negative. */
export function scores({ right, wrong, missing }: Counts): Scores {
  const precision = right / (right + wrong);
  const recall = right / (right + wrong + missing);
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** Figures of one kind of document. */
export class Tally {
  readonly fields = new Map<string, Counts>();
  readonly families = new Map<string, Counts>();
  readonly languages = new Map<string, Counts>();
  readonly items = { hits: 0, got: 0, want: 0 };
  readonly milliseconds: number[] = [];
  readonly misses: Miss[] = [];
  /** (confidence, right) of every value that truth can judge, whatever the threshold. */
  readonly calibration: { confidence: number; right: boolean }[] = [];
  documents = 0;
  perfect = 0;

  add(row: TruthRow, got: Extracted): void {
    this.documents++;
    this.milliseconds.push(got.milliseconds);
    const missesBefore = this.misses.length;
    for (const [field, want] of Object.entries(row.fields)) this.addField(row, field, want, got);
    if (this.misses.length === missesBefore) this.perfect++;
    if (row.lineItems) {
      this.items.hits += countItemHits(got.lineItems, row.lineItems);
      this.items.got += got.lineItems.length;
      this.items.want += row.lineItems.length;
    }
  }

  total(): Counts {
    const sum = { right: 0, wrong: 0, missing: 0 };
    for (const c of this.fields.values()) {
      sum.right += c.right;
      sum.wrong += c.wrong;
      sum.missing += c.missing;
    }
    return sum;
  }

  familyMean(): number {
    const all = [...this.families.values()].map((c) => scores(c).f1);
    return all.reduce((a, b) => a + b, 0) / all.length;
  }

  itemF1(): number | null {
    const { hits, got, want } = this.items;
    return want === 0 ? null : (2 * hits) / (got + want);
  }

  /** Expected calibration error over ten equal bins of confidence. */
  calibrationError(): number {
    const bins = Array.from({ length: 10 }, () => ({ n: 0, confidence: 0, right: 0 }));
    for (const { confidence, right } of this.calibration) {
      const bin = bins[Math.min(9, Math.floor(confidence * 10))]!;
      bin.n++;
      bin.confidence += confidence;
      bin.right += right ? 1 : 0;
    }
    const gap = bins.reduce((sum, b) => sum + Math.abs(b.confidence - b.right), 0);
    return gap / Math.max(1, this.calibration.length);
  }

  private addField(row: TruthRow, field: string, want: string, extracted: Extracted): void {
    const accepted = [want, ...(row.alternatives[field] ?? [])];
    const isRight = (value: string): boolean => accepted.some((w) => isSameValue(field, value, w));
    const detail = extracted.details.find((d) => d.field === field);
    if (detail) this.calibration.push({ confidence: detail.confidence, right: isRight(detail.value) });
    const got = extracted.values[field];
    const outcome = got === undefined ? 'missing' : isRight(got) ? 'right' : 'wrong';
    for (const counts of [
      counter(this.fields, field),
      counter(this.families, row.family ?? row.file),
      counter(this.languages, row.language ?? 'unknown'),
    ])
      counts[outcome]++;
    if (outcome !== 'right') this.misses.push({ file: row.file, field, want, got: got ?? null });
  }
}

function counter(map: Map<string, Counts>, key: string): Counts {
  const counts = map.get(key) ?? { right: 0, wrong: 0, missing: 0 };
  map.set(key, counts);
  return counts;
}
