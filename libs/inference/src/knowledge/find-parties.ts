import type { Box, FieldName } from '@app/domain';
import { unionBox } from '@app/domain';
import { FIELD_CATALOGUE } from '../normalise/field-catalogue.js';
import type { NormaliseContext } from '../normalise/normalise-context.js';
import { findBlocks, type Block } from './blocks.js';
import { linkCaptions } from './caption-links.js';
import { weighLabels } from './label-evidence.js';
import type { Cell, PageText } from './page-text.js';
import { textOf } from './page-text.js';
import {
  domainsIn,
  hasLegalForm,
  isContactLine,
  isCountryLine,
  isStreetLine,
  isTownLine,
  matchesDomain,
} from './party-words.js';
import type { Proposed } from './proposed.js';

/** A line of a block without its caption: where a name may stand. */
interface PartyLine {
  readonly words: readonly number[];
  readonly line: number;
  readonly box: Box;
  readonly text: string;
}

/** A block's lines told apart by what they are. */
interface Party {
  readonly block: Block;
  readonly name: PartyLine;
  readonly address: readonly PartyLine[];
  /** The address begins on the very next line. */
  readonly adjacent: boolean;
  readonly contact: number;
}

const MAX_NAME_WORDS = 9;
/** Name, department, person: what follows is something else. */
const MAX_NAMES_PER_BLOCK = 5;
/** Words that part name, street and town on one line. */
const SEPARATOR = /^[·•|∙●–—*/-]$/;
/** A letterhead stands in this part of the first page. */
const LETTERHEAD = 0.25;
/** Weaker than this, nothing speaks for a name. */
const MIN_BELIEF = 0.08;
/** Where footers begin. */
const FOOTER = 0.86;

/** Names and addresses of both parties: who of the two it is, captions, place, legal form and mail domain have to tell. */
export function findParties(page: PageText, context: NormaliseContext, domains: readonly string[]): Proposed[] {
  return findBlocks(page).flatMap((block) =>
    partiesIn(page, block).flatMap((party) => propose(page, party, context, domains)),
  );
}

export function documentDomains(pages: readonly PageText[]): string[] {
  return [...new Set(pages.flatMap((page) => domainsIn(page.words.map((word) => word.text).join(' '))))];
}

/** A block may hold one party; footers and sender lines hold one a cell, split at its separators. */
function partiesIn(page: PageText, block: Block): Party[] {
  const lines = block.cells.flatMap((cell) => linesOf(page, cell));
  const found: Party[] = [];
  for (const [i, line] of lines.entries()) {
    if (!couldBeName(line.text)) continue;
    const address = addressAfter(lines.slice(i + 1));
    const adjacent = address[0] !== undefined && address[0] === lines[i + 1];
    const contact = lines.filter(({ text }) => isContactLine(text)).length;
    found.push({ block, name: line, address, adjacent, contact });
  }
  return found.slice(0, MAX_NAMES_PER_BLOCK);
}

/** The cell without captions at its start, split where print separates parts of one line. */
function linesOf(page: PageText, cell: Cell): PartyLine[] {
  const parts: number[][] = [[]];
  for (const word of cell.words) {
    const text = page.words[word]?.text ?? '';
    if (SEPARATOR.test(text)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.flatMap((words) => {
    const rest = withoutCaption(page, words);
    return rest.length > 0
      ? [
          {
            words: rest,
            line: cell.line,
            box: unionBox(rest.map((word) => page.layout.boxes[word] as Box)),
            text: textOf(page.words, rest),
          },
        ]
      : [];
  });
}

function withoutCaption(page: PageText, words: readonly number[]): readonly number[] {
  const caption = page.captions.find(({ words: own }) => own[0] === words[0]);
  if (!caption) return words;
  const rest = words.slice(caption.words.length);
  if (rest.length === 0) return [];
  // "Total AB" is a firm: without a colon, only a caption of parties is cut off, and only before a name of its own.
  const ofParty = caption.concepts.some((name) => /^(?:Customer|Supplier)(?:Name|Address)$/.test(name));
  const named = rest.length > 1 || hasLegalForm(textOf(page.words, rest));
  return caption.colon || (ofParty && named)
    ? rest.filter((word, i) => i > 0 || /[\p{L}\d]/u.test(page.words[word]?.text ?? ''))
    : words;
}

function couldBeName(text: string): boolean {
  const words = text.split(' ');
  if (
    words.length > MAX_NAME_WORDS ||
    !/\p{L}{2}/u.test(text) ||
    isContactLine(text) ||
    isTownLine(text) ||
    isCountryLine(text)
  )
    return false;
  const sentence = /[.!?]$/.test(text) && words.length > 3 && !hasLegalForm(text);
  return !isStreetLine(text) && !/\d{4,}|:$/.test(text) && !sentence;
}

/** The street, town and country lines below a name; at most two lines of person or department may stand before them. */
function addressAfter(lines: readonly PartyLine[]): readonly PartyLine[] {
  const start = lines.slice(0, 3).findIndex(({ text }) => isStreetLine(text) || isTownLine(text));
  if (start === -1) return [];
  const rest = lines.slice(start, start + 6);
  const end = rest.findIndex(
    ({ text }, i) =>
      isContactLine(text) || /:/.test(text) || (i > 0 && isTownLine(rest[i - 1]?.text ?? '') && !isCountryLine(text)),
  );
  return end === -1 ? rest : rest.slice(0, end);
}

function propose(page: PageText, party: Party, context: NormaliseContext, domains: readonly string[]): Proposed[] {
  const { name, address, block } = party;
  const links = linkCaptions(page, name);
  const shared = sharedEvidence(page, party, domains);
  const proposals = (['SupplierName', 'CustomerName', 'SupplierAddress', 'CustomerAddress'] as const).map((field) => {
    const isName = field.endsWith('Name');
    const label = weighLabels(links, field);
    const lines = isName ? [name] : address;
    return { field, label, lines, belief: isName || address.length > 0 ? beliefIn(field, shared) : 0 };
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
  { name, address, adjacent, contact, block }: Party,
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
