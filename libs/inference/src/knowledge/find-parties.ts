import type { FieldName } from '@app/domain';
import { unionBox } from '@app/domain';
import { FIELD_CATALOGUE } from '../normalise/field-catalogue.js';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import { linkCaptions } from './caption-links.js';
import { weighLabels } from './label-evidence.js';
import type { PageText } from './page-text.js';
import { findPartyBlocks, type Party, type PartyLine } from './party-lines.js';
import { domainsIn, hasLegalForm, matchesDomain } from './party-words.js';
import type { Proposed } from './proposed.js';

/** A letterhead stands in this part of the first page. */
const LETTERHEAD = 0.25;
/** Weaker than this, nothing speaks for a name. */
const MIN_BELIEF = 0.08;
/** Where footers begin. */
const FOOTER = 0.86;

/** Names and addresses of both parties: who of the two it is, captions, place, legal form and mail domain have to tell. */
export function findParties(page: PageText, context: NormaliseContext, domains: readonly string[]): Proposed[] {
  return findPartyBlocks(page).flatMap((party) => propose(page, party, context, domains));
}

export function documentDomains(pages: readonly PageText[]): string[] {
  return [...new Set(pages.flatMap((page) => domainsIn(page.words.map((word) => word.text).join(' '))))];
}

function propose(page: PageText, party: Party, context: NormaliseContext, domains: readonly string[]): Proposed[] {
  const { address, block } = party;
  const anchor = party.name ?? address[0];
  if (!anchor) return [];
  const links = linkCaptions(page, anchor);
  const shared = sharedEvidence(page, party, anchor, domains);
  const proposals = (['SupplierName', 'CustomerName', 'SupplierAddress', 'CustomerAddress'] as const).map((field) => {
    const isName = field.endsWith('Name');
    const label = weighLabels(links, field);
    const lines = isName ? (party.name ? [party.name] : []) : address;
    return { field, label, lines, belief: lines.length > 0 ? beliefIn(field, shared) : 0 };
  });
  return proposals.flatMap(({ field, label, lines, belief }) => {
    const text = lines.map((line) => line.text).join('\n');
    const value = lines.length > 0 ? FIELD_CATALOGUE[field].normalise(text, context) : null;
    if (value === null || Math.max(belief, label.label) < MIN_BELIEF) return [];
    const rival = weighLabels(
      links,
      field.startsWith('Supplier') ? swap(field, 'Customer') : swap(field, 'Supplier'),
    ).label;
    const words = lines.flatMap((line) => line.words);
    return [
      {
        field,
        value,
        page,
        words,
        box: unionBox(lines.map((line) => line.box)),
        text,
        belief,
        label: { ...label, rival: Math.max(label.rival * 0.5, rival) },
        extra: { ...shared, lines: block.cells.length },
      },
    ];
  });
}

function swap(field: FieldName, party: 'Supplier' | 'Customer'): FieldName {
  return field.replace(/^(?:Supplier|Customer)/, party) as FieldName;
}

function sharedEvidence(
  page: PageText,
  { address, adjacent, contact, block }: Party,
  name: PartyLine,
  domains: readonly string[],
): Record<string, number> {
  const { lineHeight, pageHeight } = page.layout;
  const y = name.box[1] / pageHeight;
  const title = page.captions.some(
    (caption) =>
      caption.words.some((word) => name.words.includes(word)) &&
      caption.concepts.some((concept) => concept.endsWith('Title')),
  );
  const captioned =
    name.words.filter((word) => (page.concepts[word] ?? []).some((concept) => !concept.startsWith('word:'))).length /
    name.words.length;
  return {
    legal: Number(hasLegalForm(name.text)),
    domain: Math.max(0, ...domains.map((domain) => matchesDomain(name.text, domain))),
    address: Math.min(address.length, 3) / 3,
    contact: Math.min(contact, 2) / 2,
    letterhead: Number(y < LETTERHEAD && page.page.number === 1),
    footer: Number(y > FOOTER),
    window: Number(y > 0.1 && y < 0.35 && address.length > 0 && page.page.number === 1),
    left: Number(name.box[0] * lineHeight < 0.45),
    first: Number(name.line <= 1),
    'name.size': Math.min(name.box[3] - name.box[1], 3),
    adjacent: Number(adjacent),
    opensBlock: Number(block.cells[0]?.line === name.line),
    title: Number(title),
    captioned,
    'name.words': name.words.length,
  };
}

/** Log-odds-free weights of what speaks for a name being the supplier's, or the customer's, before captions are heard. */
const SUPPLIER: Readonly<Record<string, number>> = {
  legal: 0.3,
  domain: 0.5,
  address: 0.1,
  adjacent: 0.08,
  contact: 0.12,
  letterhead: 0.15,
  first: 0.12,
  large: 0.12,
};
const CUSTOMER: Readonly<Record<string, number>> = {
  legal: 0.12,
  domain: -0.4,
  address: 0.12,
  adjacent: 0.15,
  contact: -0.15,
  window: 0.22,
  footer: -0.3,
};

/** What place and company say about a name being this party's. */
function beliefIn(field: FieldName, evidence: Readonly<Record<string, number>>): number {
  const large = Math.max(0, Math.min(1, (evidence['name.size'] ?? 1) - 1.1)) * (evidence['letterhead'] ?? 0);
  const weights = field.startsWith('Supplier') ? SUPPLIER : CUSTOMER;
  const sum = Object.entries(weights).reduce(
    (total, [name, weight]) => total + weight * (name === 'large' ? large : (evidence[name] ?? 0)),
    0,
  );
  const stands = 0.45 + 0.55 * Math.max(evidence['opensBlock'] ?? 0, evidence['adjacent'] ?? 0);
  const spoilt = (evidence['title'] ?? 0) * 0.5 + (evidence['captioned'] ?? 0) * 0.3;
  return Math.max(0, Math.min(1, sum * stands - spoilt));
}
