import { type Box, type FieldCandidate, type FieldName, unionBox, type WordPage } from '@app/domain';
import type { Detection, FieldDetector } from '../../libs/inference/src/detect/field-detector.js';

/** Where a form of your own prints its fields: boxes as fractions of its first page. */
export type Template = Readonly<Partial<Record<FieldName, Box>>>;

/** Reads invoices that are all printed on one form. */
export class TemplateDetector implements FieldDetector {
  readonly model = { name: 'template', version: '1.0.0' };

  constructor(private readonly template: Template) {}

  async detect([page]: readonly WordPage[]): Promise<Detection> {
    const places = Object.entries(this.template) as [FieldName, Box][];
    const candidates = page ? places.flatMap(([field, place]) => candidateAt(page, field, place)) : [];
    return { candidates, lineItems: [], vatLines: [] };
  }

  async close(): Promise<void> {}
}

function candidateAt(page: WordPage, field: FieldName, place: Box): FieldCandidate[] {
  const words = page.words.filter(({ box }) => isInside(box, place));
  if (words.length === 0) return [];
  const text = words.map((word) => word.text).join(' ');
  return [{ field, text, words, page: page.number, box: unionBox(words.map(({ box }) => box)), probability: 1 }];
}

function isInside([left, top, right, bottom]: Box, place: Box): boolean {
  return left >= place[0] && top >= place[1] && right <= place[2] && bottom <= place[3];
}
