/** A stream of which the first bytes are known. `all` gives everything, the head included, once. */
export interface UploadSource {
  readonly head: Buffer;
  readonly all: AsyncIterable<Uint8Array>;
}

/** Reads up to `bytes` of a stream ahead. */
export async function splitHead(source: AsyncIterable<Uint8Array>, bytes: number): Promise<UploadSource> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  while (size < bytes && !ended) {
    const next = await iterator.next();
    ended = next.done === true;
    if (!next.done) {
      chunks.push(next.value);
      size += next.value.byteLength;
    }
  }
  const buffered = Buffer.concat(chunks);
  return { head: buffered.subarray(0, bytes), all: headThenRest(buffered, iterator, ended) };
}

async function* headThenRest(head: Buffer, rest: AsyncIterator<Uint8Array>, ended: boolean) {
  yield head;
  while (!ended) {
    const next = await rest.next();
    if (next.done) return;
    yield next.value;
  }
}
