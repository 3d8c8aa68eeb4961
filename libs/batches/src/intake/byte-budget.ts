import type { Readable } from 'node:stream';
import { BatchTooLarge } from '../batch-errors.js';

/** The bytes that all files of one batch may have together. */
export class ByteBudget {
  private spent = 0;

  constructor(private readonly maxBytes: number) {}

  /** Throws BatchTooLarge where it is not enough. */
  spend(bytes: number): void {
    this.spent += bytes;
    if (this.spent > this.maxBytes) throw new BatchTooLarge(this.maxBytes);
  }

  /** Passes the bytes of a stream on as they are spent. May be left in the middle: the stream stays open for the rest. */
  async *pass(stream: Readable): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      this.spend(chunk.byteLength);
      yield chunk;
    }
  }

  /** Reads the rest of a stream away, so that the next part of the request can come. */
  async drain(stream: Readable): Promise<void> {
    if (stream.readableEnded) return;
    for await (const chunk of this.pass(stream)) void chunk;
  }
}
