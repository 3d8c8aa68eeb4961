import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WordPage } from '@app/domain';
import type { LoadedPage, PageImage } from '../../pages/loaded-document.js';
import type { Lexicon } from '../lexicon.js';
import { loadLexicon } from '../load-lexicon.js';
import { YoloDetector } from './yolo.detector.js';

const ROOT = join(__dirname, '../../../../..');
const RAW = join(ROOT, 'test/golden/yolo/raw.onnx');
const SETTINGS = { device: 'cpu', threads: 1 } as const;

/** An empty A4 page that notes how finely it was asked to be drawn. */
function blankPage(asked: number[]): LoadedPage {
  const image: PageImage = { data: Buffer.alloc(210 * 297, 255), width: 210, height: 297, channels: 1 };
  return {
    number: 1,
    width: 595,
    height: 842,
    rotation: 0,
    problems: [],
    readTextLayer: () => Promise.resolve([]),
    readGraphics: () => Promise.resolve({ imageShare: 0, curveCount: 0 }),
    coveredByImage: () => Promise.resolve(false),
    render: (dpi) => Promise.resolve((asked.push(dpi), image)),
  };
}

describe('YoloDetector', () => {
  let lexicon: Lexicon;

  beforeAll(async () => {
    lexicon = await loadLexicon(join(ROOT, 'models/invoice-fields'));
  });

  it('looks at the picture of a page and reads the words under its boxes', async () => {
    const detector = await YoloDetector.load(RAW, SETTINGS, lexicon);
    expect(detector.fields).toEqual(new Set(['InvoiceNumber', 'Amount']));
    const asked: number[] = [];
    const page: WordPage = { number: 1, width: 595, height: 842, rotation: 0, source: 'text-layer', words: [] };
    const sightings = await detector.look(blankPage(asked), page);
    expect(asked).toEqual([expect.closeTo((2 * 72 * 64) / 842, 3)]);
    expect(new Set(sightings.map(({ field }) => field))).toEqual(new Set(['InvoiceNumber', 'Amount']));
    const [strongest] = sightings;
    if (!strongest) throw new Error('the fixture has no boxes');
    const word = { text: '4711', box: strongest.box, confidence: 1 };
    const { candidates } = await detector.detect([{ ...page, words: [word] }], new Map([[1, [strongest]]]));
    expect(candidates).toEqual([
      { field: 'Amount', text: '4711', words: [word], page: 1, box: word.box, probability: strongest.probability },
    ]);
    await detector.close();
  });

  it('sees nothing on pages that it was not shown', async () => {
    const detector = await YoloDetector.load(RAW, SETTINGS, lexicon);
    expect(await detector.detect([])).toEqual({ candidates: [], lineItems: [], vatLines: [] });
    await detector.close();
  });

  describe('beside other files', () => {
    let folder: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'yolo-'));
      await copyFile(RAW, join(folder, 'best.onnx'));
    });

    afterEach(() => rm(folder, { recursive: true }));

    const load = async (notices: string[]) => {
      const settings = { ...SETTINGS, report: (notice: string) => notices.push(notice) };
      const detector = await YoloDetector.load(join(folder, 'best.onnx'), settings, lexicon);
      await detector.close();
      return detector.model;
    };

    it('reports classes that it ignores', async () => {
      const notices: string[] = [];
      expect(await load(notices)).toMatchObject({ name: 'best' });
      expect(notices).toEqual([expect.stringMatching(/no field of ours are ignored: logo$/)]);
    });

    it('is silent where a mapping file says that they are none', async () => {
      await writeFile(join(folder, 'best.fields.json'), '{"logo": null}');
      const notices: string[] = [];
      await load(notices);
      expect(notices).toEqual([]);
    });

    it('refuses a labels file of another model', async () => {
      await writeFile(join(folder, 'best.labels.txt'), 'total\ndate\n');
      await expect(load([])).rejects.toThrow(/shape \[1, 7, 84\], and 2 class names ask for \[1, 6, n\]/);
    });
  });
});
