import type { GreyImage } from '../grey-image.js';
import type { LineRecogniser, ReadLine } from './text-recogniser.js';

/** On lines in which the fast network was this sure of each character, the careful one reads the same values. */
const SURE = 0.95;

/** One or two characters below this are the pattern of a picture or a bar code. */
const SPECK_CONFIDENCE = 0.4;
const SPECK_LENGTH = 2;

/** Columns that the careful network may read on one page: about a second on one core. */
const CAREFUL_COLUMNS = 14_000;

/**
 * Reads all lines with a fast network, and those that it was not sure of again with a careful one that takes five times
 * as long. On pages of dense, faint print lines with digits come first, until the time is used up.
 */
export class SecondLook implements LineRecogniser {
  constructor(
    private readonly fast: LineRecogniser,
    private readonly careful: LineRecogniser,
  ) {}

  async read(lines: readonly GreyImage[]): Promise<ReadLine[]> {
    const answers = await this.fast.read(lines);
    const chosen = chooseDoubtful(lines, answers);
    const second = await this.careful.read(chosen.map((i) => lines[i]!));
    chosen.forEach((i, j) => (answers[i] = second[j]!));
    return answers;
  }

  async close(): Promise<void> {
    await Promise.all([this.fast.close(), this.careful.close()]);
  }
}

function chooseDoubtful(lines: readonly GreyImage[], answers: readonly ReadLine[]): number[] {
  const doubtful = [...answers.keys()].filter((i) => !isSure(answers[i]!) && !isSpeck(answers[i]!));
  const withDigits = doubtful.filter((i) => hasDigit(answers[i]!));
  const others = doubtful.filter((i) => !hasDigit(answers[i]!));
  let columns = 0;
  return [...withDigits, ...others].filter((i) => {
    if (columns + lines[i]!.width > CAREFUL_COLUMNS) return false;
    columns += lines[i]!.width;
    return true;
  });
}

/** Blanks are found by the white between letters as well, so doubt about them is no reason. */
function isSure({ characters }: ReadLine): boolean {
  return characters.every(({ text, confidence }) => text === ' ' || confidence >= SURE);
}

function isSpeck({ characters }: ReadLine): boolean {
  return characters.length <= SPECK_LENGTH && characters.every(({ confidence }) => confidence < SPECK_CONFIDENCE);
}

function hasDigit({ characters }: ReadLine): boolean {
  return characters.some(({ text }) => /\d/u.test(text));
}
