import type { FieldName } from '@app/domain';
import { FIELD_CATALOGUE } from '../normalise/field-catalogue.js';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import type { FieldKind } from '../normalise/value-kinds.js';
import { linkCaptions, type CaptionLink } from './caption-links.js';
import { weighLabels } from './label-evidence.js';
import type { PageText } from './page-text.js';
import type { Proposed } from './proposed.js';
import type { ShapeKind, ValueShape } from './value-shape.js';

/** Which fields a shape may be, and how far its shape alone speaks for it (0: only a caption can). */
const FIELDS_OF_SHAPE: Readonly<Record<ShapeKind, readonly (readonly [field: FieldName, alone: number])[]>> = {
  date: [
    ['InvoiceDate', 0.25],
    ['InvoiceDueDate', 0.1],
    ['DeliveryDate', 0],
  ],
  amount: [
    ['Amount', 0.05],
    ['NetAmount', 0.02],
    ['VatAmount', 0.02],
  ],
  iban: [['Iban', 0.9]],
  bic: [['Bic', 0.35]],
  bankgiro: [['Bankgiro', 0.35]],
  plusgiro: [['Plusgiro', 0.1]],
  'vat-id': [
    ['SupplierVatId', 0.5],
    ['CustomerVatId', 0.15],
  ],
  'organisation-number': [['SupplierOrgNumber', 0.3]],
  reference: [['OCR', 0.02]],
  identifier: [
    ['InvoiceNumber', 0.05],
    ['CustomerNumber', 0],
    ['PurchaseOrder', 0],
    ['OCR', 0],
    ['SupplierOrgNumber', 0],
    ['SupplierVatId', 0],
    ['CustomerVatId', 0],
  ],
};

/** Weaker than this, neither caption nor shape says anything. */
const MIN_BELIEF = 0.08;

/** A candidate for every shape and field that a caption or the shape itself speaks for. */
export function findLabelled(page: PageText, shapes: readonly ValueShape[], context: NormaliseContext): Proposed[] {
  const linked = new Map<string, CaptionLink[]>();
  return shapes.flatMap((shape) => {
    // The same words are often shapes of several kinds.
    const key = `${shape.words[0]} ${shape.words.length}`;
    const links = linked.get(key) ?? linkCaptions(page, shape);
    linked.set(key, links);
    const values = new Map<FieldKind, string | null>();
    return FIELDS_OF_SHAPE[shape.kind].flatMap(([field, alone]) => {
      const label = weighLabels(links, field);
      const bare = alone * shape.strictness;
      if (Math.max(label.label, bare) < MIN_BELIEF && shape.kind !== 'amount') return [];
      const { kind } = FIELD_CATALOGUE[field];
      const known = values.get(kind);
      const value = known === undefined ? FIELD_CATALOGUE[field].normalise(shape.text, context) : known;
      values.set(kind, value);
      if (value === null) return [];
      return [
        {
          field,
          value,
          page,
          words: shape.words,
          box: shape.box,
          text: shape.text,
          belief: bare,
          label,
          extra: { strict: shape.strictness, check: checkOf(field, value, context), ['shape.' + shape.kind]: 1 },
        },
      ];
    });
  });
}

/** 1 passed, -1 failed, 0 no rule. */
function checkOf(field: FieldName, value: string, context: NormaliseContext): number {
  const [check] = FIELD_CATALOGUE[field].check(value, context);
  return check ? (check.passed ? 1 : -1) : 0;
}
