import type { Box } from '@app/domain';
import type { Caption } from './captions.js';
import type { PageText } from './page-text.js';

/** Line heights below a party's caption in which its block ends. */
const DEPTH = 14;
/** How far left and right of its caption a party's block reaches. */
const LEFT_REACH = 3;
const RIGHT_REACH = 22;

type Party = 'Customer' | 'Supplier';

/** 0–1 by party: how near below a caption of that party something stands, in its column. */
export function partyZones(page: PageText, box: Box): { 'zone.customer': number; 'zone.supplier': number } {
  const captions = partyCaptions(page);
  const nearness = (party: Party): number =>
    captions[party].reduce((most, caption) => Math.max(most, nearnessBelow(box, caption.box)), 0);
  const [customer, supplier] = [nearness('Customer'), nearness('Supplier')];
  // Where both stand above, the nearer caption opens the block.
  return { 'zone.customer': customer > supplier ? customer : 0, 'zone.supplier': supplier > customer ? supplier : 0 };
}

const captionsOf = new WeakMap<PageText, Readonly<Record<Party, readonly Caption[]>>>();

/** Looked for once a page, not once a value. */
function partyCaptions(page: PageText): Readonly<Record<Party, readonly Caption[]>> {
  let known = captionsOf.get(page);
  if (!known) {
    const of = (party: Party): Caption[] => page.captions.filter(({ concepts }) => speaksOf(concepts, party));
    captionsOf.set(page, (known = { Customer: of('Customer'), Supplier: of('Supplier') }));
  }
  return known;
}

function speaksOf(concepts: readonly string[], party: Party): boolean {
  const other = party === 'Customer' ? 'Supplier' : 'Customer';
  const names = concepts.filter((name) => /(?:Name|Address)$/.test(name));
  return names.some((name) => name.startsWith(party)) && !names.some((name) => name.startsWith(other));
}

function nearnessBelow(box: Box, caption: Box): number {
  const gap = box[1] - caption[1];
  const inColumn = box[0] > caption[0] - LEFT_REACH && box[0] < caption[0] + RIGHT_REACH;
  return inColumn && gap > -0.5 && gap < DEPTH ? 1 / (1 + Math.max(0, gap) / 6) : 0;
}
