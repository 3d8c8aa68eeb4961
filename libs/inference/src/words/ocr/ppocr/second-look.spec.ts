import type { GreyImage } from '../grey-image.js';
import { SecondLook } from './second-look.js';
import type { LineRecogniser, ReadLine } from './text-recogniser.js';

const line = (width: number): GreyImage => ({ data: new Uint8Array(width * 48), width, height: 48 });

const answer = (text: string, confidence: number): ReadLine => ({
  characters: Array.from(text, (character, step) => ({ text: character, step, confidence })),
  stepWidth: 8,
});

class FixedRecogniser implements LineRecogniser {
  readonly asked: number[] = [];
  constructor(private readonly answerTo: (width: number) => ReadLine) {}
  read(lines: readonly GreyImage[]): Promise<ReadLine[]> {
    this.asked.push(...lines.map(({ width }) => width));
    return Promise.resolve(lines.map(({ width }) => this.answerTo(width)));
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}

const careful = () => new FixedRecogniser((width) => answer(`careful ${width}`, 1));
const textOf = ({ characters }: ReadLine) => characters.map(({ text }) => text).join('');

describe('SecondLook', () => {
  it('reads again only the lines with a doubtful character', async () => {
    const second = careful();
    const fast = new FixedRecogniser((width) => answer(`fast ${width}`, width === 200 ? 0.6 : 0.99));
    const read = await new SecondLook(fast, second).read([line(100), line(200), line(300)]);
    expect(read.map(textOf)).toEqual(['fast 100', 'careful 200', 'fast 300']);
    expect(second.asked).toEqual([200]);
  });

  it('does not doubt a line for its blanks', async () => {
    const second = careful();
    const fast = new FixedRecogniser(() => ({
      ...answer('ab', 0.99),
      characters: [{ text: ' ', step: 1, confidence: 0.2 }],
    }));
    await new SecondLook(fast, second).read([line(100)]);
    expect(second.asked).toEqual([]);
  });

  it('leaves the specks of a bar code alone', async () => {
    const second = careful();
    await new SecondLook(new FixedRecogniser(() => answer('x', 0.2)), second).read([line(100)]);
    expect(second.asked).toEqual([]);
  });

  it('takes lines with digits first when a page has more doubtful lines than there is time for', async () => {
    const second = careful();
    const fast = new FixedRecogniser((width) => answer(width === 6000 ? 'words only' : '12,50', 0.6));
    await new SecondLook(fast, second).read([line(6000), line(5000), line(4900)]);
    expect(second.asked).toEqual([5000, 4900]);
  });
});
