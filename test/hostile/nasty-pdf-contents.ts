import { deflateSync } from 'node:zlib';
import { pdfNamed, type NastyFile } from './nasty-file.js';
import { deflated, onePage, stream } from './raw-pdf.js';

const MEGABYTE = 1024 * 1024;

/** Deflate shrinks zeros a thousandfold; twice, a millionfold. */
function twiceDeflated(megabytes: number): Buffer {
  return stream(
    '/Filter [/FlateDecode /FlateDecode]',
    deflateSync(deflateSync(Buffer.alloc(megabytes * MEGABYTE, ' '))),
  );
}

function drawn(image: Buffer): Buffer {
  return onePage({
    content: stream('', 'q 595 0 0 842 0 0 cm /I Do Q'),
    resources: '/XObject << /I 6 0 R >>',
    more: [image],
  });
}

function picture(size: string, filter: string, data: Buffer): Buffer {
  return stream(`/Type /XObject /Subtype /Image ${size} /ColorSpace /DeviceRGB /BitsPerComponent 8 ${filter}`, data);
}

/** Each form draws the next one twice: 2^levels drawings. */
function billionForms(levels: number): Buffer {
  const form = (next: number) =>
    stream(
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N ${next} 0 R >> >>`,
      '/N Do /N Do',
    );
  const more = Array.from({ length: levels }, (_, n) => form(n + 7));
  const last = stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', '0 0 1 1 re f');
  return onePage({ content: stream('', '/N Do'), resources: '/XObject << /N 6 0 R >>', more: [...more, last] });
}

function withFont(font: string, more: readonly (string | Buffer)[] = []): Buffer {
  return onePage({
    content: stream('', 'BT /F2 12 Tf 50 700 Td (AAAA) Tj ET'),
    resources: '/Font << /F2 6 0 R >>',
    more: [font, ...more],
  });
}

function composite(entries: string, more: readonly (string | Buffer)[]): Buffer {
  const descendant = `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ${entries} >>`;
  const font =
    '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R >>';
  return withFont(font, [descendant, ...more]);
}

const CMAP = (ranges: string) => stream('', `/CIDInit /ProcSet findresource begin begincmap ${ranges} endcmap end`);

function shaded(shading: string, more: readonly (string | Buffer)[] = []): Buffer {
  return onePage({ content: stream('', '/S sh'), resources: '/Shading << /S 6 0 R >>', more: [shading, ...more] });
}

const BOXES = [
  '[0 0 14000000 14000000]',
  '[0 0 1e38 1e38]',
  '[0 0 0 0]',
  '[595 842 0 0]',
  '[-1e9 -1e9 1e9 1e9]',
  '[0 0 0.0001 99999999]',
  '[(a) /b null 4]',
  '[0 0 NaN Infinity]',
];

/** Pages that unfold, repeat or nest what they draw beyond all measure. */
export const NASTY_PDF_CONTENTS: readonly NastyFile[] = [
  pdfNamed('a content stream that unfolds to 256 MB', () =>
    onePage({ content: deflated('', Buffer.alloc(256 * MEGABYTE, ' ')) }),
  ),
  pdfNamed('a content stream deflated twice, 400 MB', () => onePage({ content: twiceDeflated(400) })),
  pdfNamed('three million drawing operators', () =>
    onePage({ content: deflated('', 'q 1 0 0 1 0 0 cm 0 0 m 9 9 l S Q '.repeat(500_000)) }),
  ),
  pdfNamed('a million saved states', () => onePage({ content: deflated('', 'q '.repeat(1_000_000)) })),
  pdfNamed('half a million words on one page', () =>
    onePage({ content: deflated('', `BT /F1 1 Tf ${'1 0 Td (12.50) Tj '.repeat(500_000)} ET`) }),
  ),
  pdfNamed('a text of five million letters', () =>
    onePage({ content: deflated('', `BT /F1 1 Tf 0 700 Td (${'1.234,56 '.repeat(550_000)}) Tj ET`) }),
  ),
  pdfNamed('forms that draw each other 2^40 times', () => billionForms(40)),
  pdfNamed('a form that draws itself', () =>
    onePage({
      content: stream('', '/N Do'),
      resources: '/XObject << /N 6 0 R >>',
      more: [stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N 6 0 R >> >>', '/N Do')],
    }),
  ),
  ...BOXES.map((box) => pdfNamed(`a media box of ${box}`, () => onePage({ page: `/MediaBox ${box}` }))),
  pdfNamed('a user unit of a billion', () => onePage({ page: '/UserUnit 1000000000' })),
  pdfNamed('a picture that claims 60,000 by 60,000 pixels', () =>
    drawn(picture('/Width 60000 /Height 60000', '/Filter /FlateDecode', deflateSync(Buffer.alloc(MEGABYTE)))),
  ),
  pdfNamed('a picture that unfolds to 300 MB', () =>
    drawn(picture('/Width 10000 /Height 10000', '/Filter /FlateDecode', deflateSync(Buffer.alloc(300 * MEGABYTE)))),
  ),
  ...['DCTDecode', 'JPXDecode', 'JBIG2Decode', 'CCITTFaxDecode', 'LZWDecode', 'RunLengthDecode'].map((filter) =>
    pdfNamed(`a ${filter} picture of noise that claims to be huge`, () =>
      drawn(picture('/Width 30000 /Height 30000', `/Filter /${filter}`, Buffer.alloc(50_000, 'x\u0081\u0003'))),
    ),
  ),
  pdfNamed('a predictor with two billion columns', () =>
    onePage({
      content: stream('/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 >>', deflateSync('x')),
    }),
  ),
  pdfNamed('a font with two million widths', () =>
    withFont(
      `<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 0 /LastChar 2000000 /Widths [${'500 '.repeat(2_000_000)}] >>`,
    ),
  ),
  pdfNamed('a font program of 8 MB of noise', () =>
    composite('/FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 9 0 R >>', [
      CMAP(''),
      stream('', Buffer.concat([Buffer.from([0, 1, 0, 0, 0xff, 0xff]), Buffer.alloc(8 * MEGABYTE, '\u0000\u00ff')])),
    ]),
  ),
  pdfNamed('a character map of four billion codes', () =>
    composite('/W [0 4294967295 500]', [
      CMAP(
        '1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange',
      ),
    ]),
  ),
  pdfNamed('a font whose letters show themselves', () =>
    withFont(
      '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 65 /Widths [9]' +
        ' /Encoding << /Differences [65 /A] >> /CharProcs << /A 7 0 R >> /Resources << /Font << /F2 6 0 R >> >> >>',
      [stream('', 'BT /F2 1 Tf (AAAA) Tj ET')],
    ),
  ),
  pdfNamed('a tiling pattern of 10^12 tiles', () =>
    onePage({
      content: stream('', '/Pattern cs /P scn 0 0 595 842 re f'),
      resources: '/Pattern << /P 6 0 R >>',
      more: [
        stream(
          '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001 /Resources << >>',
          '0 0 1 1 re f',
        ),
      ],
    }),
  ),
  pdfNamed('a shading with a sampled function of 10^12 samples', () =>
    shaded('<< /ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 1 0 1] /Function 7 0 R >>', [
      stream('/FunctionType 0 /Domain [0 1 0 1] /Range [0 1 0 1 0 1] /Size [1000000 1000000] /BitsPerSample 8', 'x'),
    ]),
  ),
  pdfNamed('a shading with a function that is its own part', () =>
    shaded('<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 1] /Function 7 0 R >>', [
      '<< /FunctionType 3 /Domain [0 1] /Functions [7 0 R 7 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>',
    ]),
  ),
  pdfNamed('colour spaces 10,000 levels deep', () =>
    onePage({
      content: stream('', '/C cs 0 sc 0 0 9 9 re f'),
      resources: `/ColorSpace << /C ${'[/Indexed '.repeat(10_000)} >>`,
    }),
  ),
  pdfNamed('a picture whose mask is itself', () =>
    drawn(picture('/Width 9 /Height 9 /SMask 6 0 R', '', Buffer.alloc(243))),
  ),
  pdfNamed('a hundred thousand annotations', () =>
    onePage({
      page: `/Annots [${'6 0 R '.repeat(100_000)}]`,
      more: ['<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>'],
    }),
  ),
];
