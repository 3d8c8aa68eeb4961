import { unionBox, type Box } from '@app/domain';
import { findBlocks, type Block } from './blocks.js';
import { textOf, type Cell, type PageText } from './page-text.js';
import { hasLegalForm, isContactLine, isCountryLine, isStreetLine, isTownLine } from './party-words.js';

/** A line of a block without its caption: where a name may stand. */
export interface PartyLine {
  readonly words: readonly number[];
  readonly line: number;
  readonly box: Box;
  readonly text: string;
  /** The line with the words that were taken for its caption, where no colon says so: "Client Example SAS" may be a firm. */
  readonly uncut?: PartyLine;
}

/** A name with what stands below it; without a name, an address alone. */
export interface Party {
  readonly block: Block;
  readonly name: PartyLine | null;
  readonly address: readonly PartyLine[];
  /** The address begins on the very next line. */
  readonly adjacent: boolean;
  /** Lines of phone, mail and web in the block. */
  readonly contact: number;
}

/** A line with what its text says of it: each is asked for many times. */
interface JudgedLine extends PartyLine {
  readonly isContact: boolean;
  readonly isTown: boolean;
  readonly isCountry: boolean;
  readonly isStreet: boolean;
  readonly uncut?: JudgedLine;
}

const MAX_NAME_WORDS = 9;
/** Words that part name, street and town on one line. */
const SEPARATOR = /^[·•|∙●–—*/-]$/;
/** Name, department, person: what follows is something else. */
const MAX_NAMES_PER_BLOCK = 5;
/** Line heights between a letterhead's name and an address set apart below it. */
const MAX_GAP_TO_NAME = 4;

export function findPartyBlocks(page: PageText): Party[] {
  const blocks = findBlocks(page).map((block) => ({
    block,
    lines: block.cells.flatMap((cell) => linesOf(page, cell)),
  }));
  const all = blocks.flatMap(({ lines }) => lines);
  return blocks.flatMap(({ block, lines }) => {
    const contact = lines.filter(({ isContact }) => isContact).length;
    const named = lines.flatMap((name, i): Party[] => {
      if (!couldBeName(name)) return [];
      const address = addressAfter(lines.slice(i + 1));
      const adjacent = address[0] !== undefined && address[0] === lines[i + 1];
      const names = name.uncut ? [name, name.uncut] : [name];
      return names.map((one) => ({ block, name: one, address, adjacent, contact }));
    });
    const joined = lines.flatMap((_, i): Party[] => joinedName(block, lines, i, contact));
    const first = lines[0];
    const headless =
      first && isAddressStart(first)
        ? [{ block, name: nameAbove(all, first), address: addressAfter(lines), adjacent: true, contact }]
        : [];
    return [...headless, ...joined, ...named.slice(0, MAX_NAMES_PER_BLOCK)];
  });
}

/** "Naequior Software" over "Holding B.V.": a legal form alone on the next line closes the name. */
function joinedName(block: Block, lines: readonly JudgedLine[], i: number, contact: number): Party[] {
  const [upper, lower] = [lines[i], lines[i + 1]];
  if (!upper || !lower || hasLegalForm(upper.text) || !hasLegalForm(lower.text)) return [];
  if (!couldBeName(upper) || !couldBeName(lower)) return [];
  const words = [...upper.words, ...lower.words];
  const name = { words, line: upper.line, box: unionBox([upper.box, lower.box]), text: `${upper.text} ${lower.text}` };
  const address = addressAfter(lines.slice(i + 2));
  return [{ block, name, address, adjacent: address[0] !== undefined && address[0] === lines[i + 2], contact }];
}

/** The nearest line above that could be a name: large letterheads and their addresses are blocks of their own. */
function nameAbove(lines: readonly JudgedLine[], below: PartyLine): PartyLine | null {
  const above = lines.filter((line) => {
    const { box } = line;
    const gap = below.box[1] - box[3];
    const facing = Math.min(box[2], below.box[2]) - Math.max(box[0], below.box[0]) > 0;
    return facing && gap > -0.5 && gap < MAX_GAP_TO_NAME && couldBeName(line);
  });
  return above.toSorted((a, b) => b.box[3] - a.box[3])[0] ?? null;
}

/** The cell without captions at its start, split where print separates parts of one line. */
function linesOf(page: PageText, cell: Cell): JudgedLine[] {
  const parts: number[][] = [[]];
  for (const word of cell.words) {
    const text = page.words[word]?.text ?? '';
    if (SEPARATOR.test(text)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.flatMap((words) => {
    const { rest, sure } = withoutCaption(page, words);
    if (rest.length === 0) return [];
    const line = partyLine(page, cell, rest);
    return [sure ? line : { ...line, uncut: partyLine(page, cell, words) }];
  });
}

function partyLine(page: PageText, { line }: Cell, words: readonly number[]): JudgedLine {
  const box = unionBox(words.map((word) => page.layout.boxes[word] as Box));
  const text = textOf(page.words, words);
  return {
    words,
    line,
    box,
    text,
    isContact: isContactLine(text),
    isTown: isTownLine(text),
    isCountry: isCountryLine(text),
    isStreet: isStreetLine(text),
  };
}

/** `sure` is false where the words that were cut off may be the beginning of the name. */
function withoutCaption(page: PageText, words: readonly number[]): { rest: readonly number[]; sure: boolean } {
  const caption = page.captions.find(({ words: own }) => own[0] === words[0]);
  const rest = words.slice(caption?.words.length ?? 0);
  if (!caption || rest.length === 0) return { rest, sure: true };
  if (caption.colon) return { rest: rest.filter((word, i) => i > 0 || isSpoken(page, word)), sure: true };
  // "Total AB" is a firm: without a colon, only a caption of parties is cut off, and only before a name of its own.
  const ofParty = caption.concepts.some((name) => /^(?:Customer|Supplier)(?:Name|Address)$/.test(name));
  const named = rest.length > 1 || hasLegalForm(textOf(page.words, rest));
  if (!ofParty || !named) return { rest: words, sure: true };
  return { rest: rest.filter((word, i) => i > 0 || isSpoken(page, word)), sure: false };
}

function isSpoken(page: PageText, word: number): boolean {
  return /[\p{L}\d]/u.test(page.words[word]?.text ?? '');
}

function couldBeName({ text, isContact, isTown, isCountry, isStreet }: JudgedLine): boolean {
  const words = text.split(' ');
  if (isContact || isTown || isCountry || words.length > MAX_NAME_WORDS || !/\p{L}{2}/u.test(text)) return false;
  const sentence = /[.!?]$/.test(text) && words.length > 3 && !hasLegalForm(text);
  return !isStreet && !/\d{4,}|:$/.test(text) && !sentence;
}

/** The street, town and country lines below a name; at most two lines of person or department may stand before them. */
function addressAfter(lines: readonly JudgedLine[]): readonly JudgedLine[] {
  const start = lines.slice(0, 3).findIndex(isAddressStart);
  if (start === -1) return [];
  const rest = lines.slice(start, start + 6);
  const end = rest.findIndex(
    ({ text, isContact, isCountry }, i) =>
      isContact || text.includes(':') || (i > 0 && rest[i - 1]?.isTown === true && !isCountry),
  );
  return end === -1 ? rest : rest.slice(0, end);
}

function isAddressStart({ isStreet, isTown }: JudgedLine): boolean {
  return isStreet || isTown;
}
