import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { Box, WordPage } from '@app/domain';
import { hypothesisFeatures, openProposer } from '@app/inference';
import { type Command, UsageError } from './command.js';
import { isSameValue } from './evaluate/compare.js';
import { pipelineSettings } from './open-extractor.js';
import { parseOptions } from './parse-options.js';

/** A synthetic document of `training/`: its words and what they mean. */
interface LabelledWords {
  readonly id: string;
  readonly source: WordPage['source'];
  readonly fields: Readonly<Record<string, string>>;
  readonly pages: readonly {
    readonly width: number;
    readonly height: number;
    readonly words: readonly (readonly [text: string, box: Box])[];
  }[];
}

/** Share of documents of which the model's beliefs are spoilt, so that the ranker learns when not to trust it. */
const SPOILT = 0.6;

/** Writes what the ranker is trained on: every hypothesis of every document with its features and whether it is right. */
export const rankFeaturesCommand: Command = {
  usage: 'npm run rank-features -- --documents FILE.jsonl --out FILE.jsonl',

  async run(words) {
    const { documents, out } = parseOptions(words, { documents: { type: 'string' }, out: { type: 'string' } });
    if (!documents || !out) throw new UsageError('Name the documents to read and the file to write.');
    const proposer = await openProposer(pipelineSettings());
    const output = createWriteStream(out);
    for await (const line of createInterface({ input: createReadStream(documents) })) {
      const document = JSON.parse(line) as LabelledWords;
      const pages = wordPages(document);
      const proposal = await proposer.propose(pages, drawsSpoilt(document.id));
      const features = hypothesisFeatures(proposal, pages);
      const rows = proposal.hypotheses.map(({ field, value }, index) => {
        const want = document.fields[field];
        const right = want !== undefined && isSameValue(field, value, want);
        return JSON.stringify({ group: document.id, field, right, features: features[index] });
      });
      if (!output.write(rows.map((row) => `${row}\n`).join(''))) await once(output, 'drain');
    }
    output.end();
    await once(output, 'close');
    await proposer.close();
    return 0;
  },
};

/** The document's own source of chance, or none where its beliefs stay as they are; the same at each run. */
function drawsSpoilt(id: string): (() => number) | undefined {
  const draw = seededDraw(createHash('sha256').update(id).digest().readUInt32LE());
  return draw() < SPOILT ? draw : undefined;
}

/** mulberry32: a small generator with a 32-bit state. */
function seededDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function wordPages({ pages, source }: LabelledWords): WordPage[] {
  return pages.map(({ width, height, words }, index) => ({
    number: index + 1,
    width,
    height,
    rotation: 0,
    source,
    words: words.map(([text, box]) => ({ text, box, confidence: 1 })),
  }));
}
