import type { FieldName } from '@app/domain';
import type { CaptionLink } from './caption-links.js';
import { COLUMN_CONCEPT } from './captions.js';

/** Concepts that speak for a field besides its own name, and how much. */
const ALLIED: Readonly<Partial<Record<FieldName, Readonly<Record<string, number>>>>> = {
  InvoiceNumber: { InvoiceTitle: 0.6, ReceiptTitle: 0.45, CreditNoteTitle: 0.6, OCR: 0.15 },
  NetAmount: { VatLineNet: 0.45, ItemAmount: 0.15 },
  VatAmount: { VatLineVat: 0.55, ItemVat: 0.15 },
  Amount: { CardPayment: 0.2, ItemGross: 0.2 },
  CustomerName: { CustomerAddress: 0.9, CustomerNumber: 0.15 },
  CustomerAddress: { CustomerName: 0.8 },
  SupplierAddress: { SupplierName: 0.7 },
  SupplierName: { SupplierAddress: 0.5, Remittance: 0.1 },
  SupplierVatId: { SupplierOrgNumber: 0.3, TaxStatus: 0.1 },
  CustomerVatId: { SupplierVatId: 0.4 },
  SupplierOrgNumber: { Registration: 0.5, SupplierVatId: 0.1 },
  InvoiceDate: { PrintDate: 0.2, InvoiceTitle: 0.15 },
  DeliveryDate: { Period: 0.25, ItemDate: 0.1 },
  PurchaseOrder: { SalesOrder: 0.25, YourReference: 0.15 },
  OCR: { YourReference: 0.1 },
  Iban: { BankAccount: 0.4 },
};

export interface LabelEvidence {
  /** 0–1: strongest caption that announces the field. */
  readonly label: number;
  readonly left: number;
  readonly above: number;
  /** 0–1: strongest caption that announces something else and not this field. */
  readonly rival: number;
  /** 1 where the announcing caption can mean nothing else, less the more it can mean. */
  readonly specific: number;
  /** Words of the announcing caption: long phrases are seldom chance. */
  readonly phrase: number;
  readonly colon: number;
  /** 1 where the announcing caption speaks of paying ("amount due"), not of adding up ("total"). */
  readonly payable: number;
  readonly gap: number;
  readonly between: number;
}

export const NO_LABEL: LabelEvidence = {
  label: 0,
  left: 0,
  above: 0,
  rival: 0,
  specific: 0,
  phrase: 0,
  colon: 0,
  payable: 0,
  gap: 0,
  between: 0,
};

/** What the captions around a value say about it being `field`. */
export function weighLabels(links: readonly CaptionLink[], field: FieldName): LabelEvidence {
  let best: { link: CaptionLink; weight: number; specific: number } | undefined;
  let [left, above, rival] = [0, 0, 0];
  for (const link of links) {
    const { share, specific } = meaning(link, field);
    const weight = link.strength * share;
    if (share < 0.1) rival = Math.max(rival, link.strength * (link.relation === 'above' && isColumn(link) ? 0.6 : 1));
    if (weight === 0) continue;
    if (link.relation === 'left') left = Math.max(left, weight);
    else above = Math.max(above, weight);
    if (!best || weight > best.weight) best = { link, weight, specific };
  }
  if (!best) return { ...NO_LABEL, rival };
  const { caption, gap, between } = best.link;
  const payable = Number(caption.payable);
  const colon = Number(caption.colon);
  return {
    label: best.weight,
    left,
    above,
    rival,
    specific: best.specific,
    phrase: caption.words.length,
    colon,
    payable,
    gap,
    between,
  };
}

/** How much of a caption's meanings is `field`: 1 for an unambiguous caption of it, 0 for one of something else. */
function meaning({ caption, relation }: CaptionLink, field: FieldName): { share: number; specific: number } {
  const concepts = relation === 'left' ? caption.conceptsBeside : caption.concepts;
  const allies = ALLIED[field];
  let [own, others] = [0, 0];
  for (const name of concepts) {
    const allied = allies?.[name];
    if (name === field) own = 1;
    else if (allied === undefined) others++;
    else own = Math.max(own, allied);
  }
  if (own === 0) return { share: 0, specific: 0 };
  const specific = 1 / (1 + others);
  return { share: own * (1 / Math.sqrt(1 + 0.5 * others)), specific };
}

function isColumn({ caption }: CaptionLink): boolean {
  return caption.concepts.every((name) => COLUMN_CONCEPT.test(name));
}
