import { UnusableDocument, type WordPage } from '@app/domain';
import type { Sighting } from '../detect/field-detector.js';
import { type LoadedPage, PageUnreadable } from '../pages/loaded-document.js';
import { lookAtPage } from './look-at-page.js';

const word = { text: 'Acme', box: [0, 0, 0.1, 0.1], confidence: 1 } as const;
const page: WordPage = { number: 2, width: 595, height: 842, rotation: 0, source: 'text-layer', words: [word] };
const loaded = { number: 2 } as LoadedPage;
const sighting: Sighting = { field: 'SupplierName', box: [0, 0, 1, 1], probability: 0.5 };

const look = (looking: () => Promise<readonly Sighting[]>, read: WordPage = page) => {
  const seen = new Map<number, readonly Sighting[]>();
  return lookAtPage(loaded, { page: read }, { look: looking }, seen).then((result) => ({ result, seen }));
};

describe('lookAtPage', () => {
  it('keeps what the detector saw under the number of the page', async () => {
    const { result, seen } = await look(async () => [sighting]);
    expect(result).toEqual({ page });
    expect(seen).toEqual(new Map([[2, [sighting]]]));
  });

  it('does not draw a page without words, nor for a detector that reads words alone', async () => {
    const never = () => Promise.reject(new Error('looked'));
    expect((await look(never, { ...page, words: [] })).seen.size).toBe(0);
    expect(await lookAtPage(loaded, { page }, {}, new Map())).toEqual({ page });
  });

  it.each([new PageUnreadable(2, 'it can not be drawn'), new UnusableDocument('IMAGE_TOO_LARGE', 'Page 2 is huge')])(
    'keeps the words of a page that can not be drawn, and says so: %s',
    async (error) => {
      const { result, seen } = await look(() => Promise.reject(error));
      expect(result).toEqual({ page, problem: { stage: 'look-at-page', page: 2, reason: error.message } });
      expect(seen.size).toBe(0);
    },
  );

  it('does not hide faults of our own', async () => {
    await expect(look(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
  });
});
