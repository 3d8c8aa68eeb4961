import { inflateSync } from 'node:zlib';

const ThroughThreadPool = globalThis.DecompressionStream;

/**
 * Takes the place of the web's `DecompressionStream` for zlib data. pdf.js writes each stream of a PDF as one chunk and
 * waits for it, and Node sends that chunk through its thread pool and dozens of promises; a page has a dozen of them.
 * A worker process has one document to read, so nothing is won by being asynchronous. Broken data fails as it did, and
 * pdf.js goes on with a decoder of its own.
 */
class InflateAtOnce extends TransformStream<Uint8Array, Uint8Array> {
  constructor() {
    const chunks: Uint8Array[] = [];
    super({
      transform: (chunk) => void chunks.push(chunk),
      flush: (controller) => controller.enqueue(inflateSync(Buffer.concat(chunks))),
    });
  }
}

/** For the whole process; other formats than zlib's go on as before. */
export function inflateAtOnce(): void {
  const create = (format: string): unknown =>
    format === 'deflate' ? new InflateAtOnce() : Reflect.construct(ThroughThreadPool, [format]);
  globalThis.DecompressionStream = new Proxy(ThroughThreadPool, {
    construct: (_, [format]: [string]) => create(format) as object,
  });
}
