import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOnnxMetadata } from './onnx-metadata.js';
import { parsePythonNames } from './python-names.js';
import { readFieldMap } from './sidecar-files.js';
import { readWeights } from './weights-file.js';

const GOLDEN = join(__dirname, '../../../../../test/golden/yolo');
const golden = (name: string): string => join(GOLDEN, `${name}.onnx`);

describe('readOnnxMetadata', () => {
  it('finds what the export says about itself', async () => {
    const metadata = readOnnxMetadata(await readFile(golden('raw')));
    expect(Object.fromEntries(metadata)).toEqual({
      task: 'detect',
      stride: '32',
      imgsz: '[64, 64]',
      names: "{0: 'invoice_no', 1: 'grand-total', 2: 'logo'}",
    });
  });

  it('refuses what is no model, or the half of one', async () => {
    expect(() => readOnnxMetadata(Buffer.from('%PDF-1.4 of course not'))).toThrow(RangeError);
    const whole = await readFile(golden('raw'));
    expect(() => readOnnxMetadata(whole.subarray(0, whole.length / 2))).toThrow(RangeError);
  });
});

describe('parsePythonNames', () => {
  it.each([
    ["{0: 'total', 1: 'date'}", ['total', 'date']],
    [`{1: "seller's name", 0: 'a "b"',}`, ['a "b"', "seller's name"]],
    [String.raw`{0: 'it\'s', 1: 'f\xf6rfall', 2: 'Summe €'}`, ["it's", 'förfall', 'Summe €']],
    ["['total', 'date']", ['total', 'date']],
    ['{}', []],
  ])('reads %s', (literal, names) => {
    expect(parsePythonNames(literal)).toEqual(names);
  });

  it.each(['', 'total, date', "{'total': 0}", "{0: 'total'", "{0: 'total' 1: 'date'}", '{0: total}'])(
    'refuses %s',
    (text) => {
      expect(parsePythonNames(text)).toBeNull();
    },
  );
});

describe('readWeights', () => {
  let folder: string;
  let model: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yolo-'));
    model = join(folder, 'best.onnx');
    await copyFile(golden('no-names'), model);
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('names weights by their file, and tells two trainings apart', async () => {
    const [one, other] = await Promise.all([readWeights(golden('raw')), readWeights(golden('dynamic'))]);
    expect(one.info).toEqual({ name: 'raw', version: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(one.info.version).not.toBe(other.info.version);
  });

  it.each([
    ['best.labels.json', '["total", "date"]'],
    ['best.labels.json', '{"0": "total", "1": "date"}'],
    ['best.labels.yaml', 'nc: 2\nnames:\n  0: total\n  1: date\n'],
    ['best.labels.yml', 'names: [total, date]'],
    ['best.labels.txt', 'total\r\ndate\r\n'],
  ])('takes class names from %s', async (name, content) => {
    await writeFile(join(folder, name), content);
    expect((await readWeights(model)).names).toEqual(['total', 'date']);
  });

  it('believes a labels file before the metadata', async () => {
    await copyFile(golden('raw'), model);
    await writeFile(join(folder, 'best.labels.txt'), 'one\ntwo\nthree');
    expect((await readWeights(model)).names).toEqual(['one', 'two', 'three']);
  });

  it('says what to do where there are no names', async () => {
    await expect(readWeights(model)).rejects.toThrow(/does not say its class names.*NAME\.labels\.txt/);
  });

  it.each([
    ['best.labels.json', '{', /best\.labels\.json is not what its name says/],
    ['best.labels.json', '{"a": 1}', /holds no list of class names/],
    ['best.labels.json', '{"0": "total", "2": "date"}', /class 1 has no name/],
  ])('refuses a broken %s: %s', async (name, content, message) => {
    await writeFile(join(folder, name), content);
    await expect(readWeights(model)).rejects.toThrow(message);
  });

  it.each([
    ['missing.onnx', /no such file or folder/],
    ['best.pt', /is no \.onnx file; export it with/],
    ['broken.onnx', /damaged or no ONNX model/],
    ['.', /a folder without manifest\.json/],
  ])('explains what is wrong with %s', async (name, message) => {
    await writeFile(join(folder, 'best.pt'), 'torch');
    await writeFile(join(folder, 'broken.onnx'), 'torch');
    await expect(readWeights(join(folder, name))).rejects.toThrow(message);
  });

  it('refuses the layout model and models for other tasks', async () => {
    const layout = join(GOLDEN, '../../../models/invoice-fields');
    await expect(readWeights(layout)).rejects.toThrow(/not one of a field detector/);
    await expect(readWeights(golden('segment'))).rejects.toThrow(/task "segment"/);
  });

  it('reads a mapping file beside the model', async () => {
    expect(await readFieldMap(model)).toEqual(new Map());
    await writeFile(join(folder, 'best.fields.yaml'), 'inv: InvoiceNumber\nlogo: null\n');
    expect(await readFieldMap(model)).toEqual(
      new Map([
        ['inv', 'InvoiceNumber'],
        ['logo', null],
      ]),
    );
    await writeFile(join(folder, 'best.fields.json'), '["InvoiceNumber"]');
    await expect(readFieldMap(model)).rejects.toThrow(/does not map class names/);
  });
});
