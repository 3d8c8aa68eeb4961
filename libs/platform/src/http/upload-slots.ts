import { DomainError } from '@app/domain';
import type { FastifyReply } from 'fastify';

/** A waiting `/infer` ends by itself within a minute, most uploads in a second. */
const RETRY_AFTER_S = 5;

export class TooManyUploads extends DomainError {
  constructor(limit: number, from: string) {
    super('RATE_LIMITED', `More than ${limit} uploads at once ${from}; wait for one to end`);
  }
}

/** Uploads that are under way at once, by whoever they are counted for. */
export class UploadSlots {
  private readonly underWay = new Map<string, number>();

  /** @param from ends the sentence "More than 3 uploads at once …". `limit` 0: as many as come. */
  constructor(
    private readonly limit: number,
    private readonly from: string,
  ) {}

  /** Holds a place until the reply has gone. Throws TooManyUploads. */
  take(holder: string, reply: FastifyReply): void {
    if (this.limit === 0) return;
    const taken = this.underWay.get(holder) ?? 0;
    if (taken >= this.limit) {
      // Quota unit of draft-ietf-httpapi-ratelimit-headers, section 2.
      const policy = { 'RateLimit-Policy': `"uploads";q=${this.limit};qu="concurrent-requests"` };
      void reply.headers({ ...policy, RateLimit: '"uploads";r=0', 'Retry-After': String(RETRY_AFTER_S) });
      throw new TooManyUploads(this.limit, this.from);
    }
    this.underWay.set(holder, taken + 1);
    reply.raw.once('close', () => this.free(holder));
  }

  private free(holder: string): void {
    const others = (this.underWay.get(holder) ?? 1) - 1;
    if (others > 0) this.underWay.set(holder, others);
    else this.underWay.delete(holder);
  }
}
