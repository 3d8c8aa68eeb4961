import type { FieldName } from '@app/domain';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import { cents, type AmountRoles } from './closing-amounts.js';
import { partyZones } from './party-zones.js';
import type { PageText } from './page-text.js';
import type { Proposed } from './proposed.js';

export interface WholeDocument {
  readonly texts: readonly PageText[];
  readonly roles: AmountRoles;
  /** How often each value of a field was proposed. */
  readonly proposed: ReadonlyMap<FieldName, ReadonlyMap<string, number>>;
  readonly context: NormaliseContext;
}

/** All evidence of one proposal by name: its own, its captions', its place's and what the rest of the document says. */
export function weighDocument(one: Proposed, document: WholeDocument): Record<string, number> {
  const { label, left, above, rival, specific, phrase, colon, payable, gap, between } = one.label;
  const values = document.proposed.get(one.field) ?? new Map<string, number>();
  const repeats = (values.get(one.value) ?? 1) - 1;
  const others = repeats > 0 ? values.size : values.size - 1;
  return {
    belief: one.belief,
    label,
    left,
    above,
    rival,
    specific,
    phrase,
    colon,
    payable,
    gap,
    between,
    repeats,
    others,
    only: Number(values.size === 1),
    ...placeOf(one),
    ...(OF_PARTIES.has(one.field) ? partyZones(one.page, one.box) : {}),
    ...amountEvidence(one, document.roles),
    ...dateEvidence(one, values),
    ...one.extra,
  };
}

function placeOf({ page, box, words }: Proposed): Record<string, number> {
  const { lineHeight, pageHeight } = page.layout;
  const height = Math.max(...words.map((word) => heightOf(page, word)));
  return {
    'at.x': box[0] * lineHeight,
    'at.right': box[2] * lineHeight,
    'at.y': box[1] / pageHeight,
    'at.page': page.page.number,
    size: height,
  };
}

/** Height of a word in line heights: headings and totals are set larger. */
function heightOf(page: PageText, word: number): number {
  const box = page.layout.boxes[word];
  return box ? box[3] - box[1] : 1;
}

function amountEvidence({ field, value }: Proposed, roles: AmountRoles): Record<string, number> {
  const rolesOfFields: Partial<Record<FieldName, ReadonlyMap<number, number>>> = {
    Amount: roles.total,
    NetAmount: roles.net,
    VatAmount: roles.vat,
  };
  const role = rolesOfFields[field];
  if (!role) return {};
  const amount = cents(value);
  const size = roles.largest === 0 ? 0 : Math.abs(amount) / roles.largest;
  const asTotal = roles.total.get(amount) ?? 0;
  const asNet = roles.net.get(amount) ?? 0;
  const asVat = roles.vat.get(amount) ?? 0;
  return {
    closes: role.get(amount) ?? 0,
    'closes.other': Math.max(asTotal, asNet, asVat) - (role.get(amount) ?? 0),
    'of.largest': Math.min(size, 2),
    largest: Number(size > 0.9999),
    printed: roles.printed.get(amount) ?? 0,
  };
}

/** Numbers of which both parties have one. */
const OF_PARTIES = new Set<FieldName>([
  'SupplierVatId',
  'CustomerVatId',
  'SupplierOrgNumber',
  'CustomerNumber',
  'SupplierAddress',
  'CustomerAddress',
]);

const DATE_FIELDS = new Set(['InvoiceDate', 'InvoiceDueDate', 'DeliveryDate']);

/** Where the date stands among the document's: due dates are late, invoice dates early. */
function dateEvidence({ field, value }: Proposed, dates: ReadonlyMap<string, number>): Record<string, number> {
  if (!DATE_FIELDS.has(field)) return {};
  const values = [...dates.keys()].filter((other) => other !== value);
  return {
    earlier: values.filter((other) => other < value).length,
    later: values.filter((other) => other > value).length,
  };
}
