import { refuseManyObjects } from './count-pdf-objects.js';

const written = (count: number, object = (n: number) => `${n} 0 obj\nnull\nendobj\n`) =>
  Array.from({ length: count }, (_, index) => object(index + 1)).join('');

const compressed = (dictionary: string) =>
  `7 0 obj\n<< ${dictionary} >>\nstream\n1 0 2 4 nullnull\nendstream\nendobj\n`;

describe('refuseManyObjects', () => {
  const refusal = (text: string, most: number) => {
    try {
      refuseManyObjects(Buffer.from(`%PDF-1.7\n${text}%%EOF`, 'latin1'), most);
      return null;
    } catch (error) {
      return error;
    }
  };
  const TOO_LARGE = { code: 'FILE_TOO_LARGE', message: expect.stringContaining('more than 20 objects') };

  it('counts objects that are written out', () => {
    expect(refusal(written(20), 20)).toBeNull();
    expect(refusal(written(21), 20)).toMatchObject(TOO_LARGE);
  });

  it.each([
    ['without a space', (n: number) => `${n} 0obj null endobj `],
    ['with a line before obj', (n: number) => `${n} 0\nobj\nnull\nendobj\n`],
    ['without an end', (n: number) => `${n} 0 obj null\n`],
  ])('counts them written %s', (_how, object) => {
    expect(refusal(written(20, object), 20)).toBeNull();
    expect(refusal(written(21, object), 20)).toMatchObject(TOO_LARGE);
  });

  it.each([
    '/Type /ObjStm /N 20 /First 8',
    '/N 20/First 8/Type/ObjStm',
    '/Length 5 /N\n20 /Type/ObjStm /First 8',
    '/Type /ObjStm /N 99999999999 /First 8',
  ])('counts those of an object stream: %s', (dictionary) => {
    expect(refusal(compressed(dictionary), 20)).toMatchObject(TOO_LARGE);
  });

  it('does not take the number of another dictionary', () => {
    const image = '8 0 obj\n<< /ICCBased /N 300 >>\nendobj\n';
    expect(refusal(image + compressed('/Type /ObjStm /First 8 /N 2') + image, 20)).toBeNull();
  });

  it('gets through a file that is nothing but beginnings of object streams', () => {
    expect(refusal('/ObjStm'.repeat(2_000_000), 250_000)).toMatchObject({ code: 'FILE_TOO_LARGE' });
  });
});
