import { join } from 'node:path';
import type { FieldName, WordPage } from '@app/domain';
import type { Lexicon } from '../detect/lexicon.js';
import { loadLexicon } from '../detect/load-lexicon.js';
import { proposeValues } from './propose-values.js';

/** One caption and its value a line. */
const page: WordPage = {
  number: 1,
  width: 595,
  height: 842,
  rotation: 0,
  source: 'text-layer',
  words: [
    ['Invoice', 'number:', '2026-17'],
    ['IBAN:', 'DE89370400440532013000'],
  ].flatMap((texts, line) =>
    texts.map((text, i) => ({
      text,
      box: [0.1 + 0.12 * i, 0.1 + 0.03 * line, 0.2 + 0.12 * i, 0.115 + 0.03 * line] as const,
      confidence: 1,
    })),
  ),
};

describe('proposeValues', () => {
  let lexicon: Lexicon;

  beforeAll(async () => {
    lexicon = await loadLexicon(join(__dirname, '../../../../models/invoice-fields'));
  });

  async function opinionsOn(field: FieldName, fields?: ReadonlySet<FieldName>) {
    const detect = async () => ({ candidates: [], lineItems: [], vatLines: [] });
    const { hypotheses } = await proposeValues([page], { detect, ...(fields && { fields }) }, lexicon);
    const best = hypotheses.filter((one) => one.field === field).toSorted((a, b) => b.ruleScore - a.ruleScore)[0];
    if (!best) throw new Error(`the rules find no ${field}`);
    return { rules: best.ruleScore, detector: best.modelProbability };
  }

  it('takes silence for disbelief where the detector knows the field', async () => {
    expect(await opinionsOn('Iban')).toMatchObject({ detector: 0 });
    expect(await opinionsOn('Iban', new Set<FieldName>(['Iban']))).toMatchObject({ detector: 0 });
  });

  it('lets the rules speak for a detector that can not see the field', async () => {
    const { rules, detector } = await opinionsOn('Iban', new Set<FieldName>(['InvoiceNumber']));
    expect(rules).toBeGreaterThan(0);
    expect(detector).toBe(rules);
  });
});
