import { deflateRawSync, deflateSync } from 'node:zlib';
import { inflateAtOnce } from './inflate-at-once.js';

async function decompress(format: 'deflate' | 'deflate-raw', chunks: readonly Uint8Array[]): Promise<string> {
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  const written = (async () => {
    for (const chunk of chunks) await writer.write(chunk as Uint8Array<ArrayBuffer>);
    await writer.close();
  })();
  const [text] = await Promise.all([new Response(readable).text(), written]);
  return text;
}

describe('inflateAtOnce', () => {
  const before = globalThis.DecompressionStream;
  const text = 'BT /F1 12 Tf (Faktura) Tj ET '.repeat(2_000);

  beforeAll(() => inflateAtOnce());
  afterAll(() => {
    globalThis.DecompressionStream = before;
  });

  it('inflates what comes in one chunk or in several', async () => {
    const deflated = deflateSync(text);
    expect(await decompress('deflate', [deflated])).toBe(text);
    expect(await decompress('deflate', [deflated.subarray(0, 40), deflated.subarray(40)])).toBe(text);
  });

  it('rejects data that is cut off or no zlib stream', async () => {
    await expect(decompress('deflate', [deflateSync(text).subarray(0, 60)])).rejects.toThrow('unexpected end of file');
    await expect(decompress('deflate', [Buffer.from('not compressed')])).rejects.toThrow('incorrect header check');
  });

  it('leaves other formats to the stream that was there', async () => {
    expect(await decompress('deflate-raw', [deflateRawSync(text)])).toBe(text);
  });
});
