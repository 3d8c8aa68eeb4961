import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession } from '../../models/onnx-session.js';
import type { RawBox } from './decode-output.js';
import { readOnnxMetadata } from './onnx-metadata.js';
import { parsePythonNames } from './python-names.js';
import { YoloNetwork } from './yolo-network.js';

const GOLDEN = join(__dirname, '../../../../../test/golden/yolo');
const expected = JSON.parse(readFileSync(join(GOLDEN, 'expected.json'), 'utf8')) as Record<string, RawBox[]> & {
  readonly page: readonly [number, number];
};
const [width, height] = expected.page;
const page = { data: Buffer.alloc(width * height, 255), width, height, channels: 1 } as const;

async function open(name: string): Promise<YoloNetwork> {
  const graph = readFileSync(join(GOLDEN, `${name}.onnx`));
  const metadata = readOnnxMetadata(graph);
  const classes = parsePythonNames(metadata.get('names') ?? '')?.length ?? 3;
  return YoloNetwork.open(await openSession(graph, { device: 'cpu', threads: 1 }), { path: name, classes, metadata });
}

describe('YoloNetwork', () => {
  it.each(['raw', 'swapped', 'end-to-end', 'dynamic'])(
    'gives the boxes of the reference, output "%s"',
    async (name) => {
      const network = await open(name);
      const found = await network.detect(page, 0);
      await network.close();
      const wanted = expected[name] ?? [];
      expect(wanted.length).toBeGreaterThan(5);
      expect(found.map(({ classNumber }) => classNumber)).toEqual(wanted.map(({ classNumber }) => classNumber));
      found.forEach(({ score, box }, index) => {
        expect(score).toBeCloseTo(wanted[index]?.score ?? Number.NaN, 5);
        box.forEach((side, i) => expect(side).toBeCloseTo(wanted[index]?.box[i] ?? Number.NaN, 5));
      });
    },
  );

  it('takes its size from the graph, or from the metadata where the graph takes any', async () => {
    expect((await open('raw')).input).toEqual({ channels: 3, width: 64, height: 64 });
    expect((await open('dynamic')).input).toEqual({ channels: 3, width: 96, height: 128, stride: 32 });
  });

  it.each([
    ['objectness', /shape \[1, 84, 8\], that of the old YOLOv5 with an objectness score; train and export it again/],
    ['classifier', /shape \[1, 3\], and 3 class names ask for \[1, 7, n\]/],
    ['rows', /does not take one picture/],
    ['half', /takes float16 pixels; export it without half=True/],
  ])('refuses "%s" and says what it is', async (name, message) => {
    await expect(open(name)).rejects.toThrow(message);
  });
});
