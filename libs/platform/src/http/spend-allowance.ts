import { DomainError } from '@app/domain';
import type { ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyReply } from 'fastify';

/** Requests that someone may make in a window. */
export interface Allowance {
  /** Name of the limit, as the headers show it. */
  readonly name: string;
  /** Whose requests are counted together: an address, or the id of a key. */
  readonly holder: string;
  readonly limit: number;
  readonly windowMs: number;
}

export class RateLimited extends DomainError {
  constructor(holder: string, seconds: number) {
    super('RATE_LIMITED', `Too many requests ${holder}; try again in ${seconds} s`);
  }
}

/**
 * Counts a request and throws RateLimited where it is one too many. Headers as in the IETF draft "RateLimit header fields
 * for HTTP" (draft-ietf-httpapi-ratelimit-headers), one item for each limit that the request was counted against.
 */
export async function spendAllowance(
  storage: ThrottlerStorage,
  reply: FastifyReply,
  { name, holder, limit, windowMs }: Allowance,
  /** Ends the sentence "Too many requests …". */
  from: string,
): Promise<void> {
  const hits = await storage.increment(`${name}:${holder}`, windowMs, limit, windowMs, name);
  const seconds = Math.max(1, hits.isBlocked ? hits.timeToBlockExpire : hits.timeToExpire);
  const remaining = hits.isBlocked ? 0 : Math.max(0, limit - hits.totalHits);
  addItem(reply, 'RateLimit-Policy', `"${name}";q=${limit};w=${windowMs / 1000}`);
  addItem(reply, 'RateLimit', `"${name}";r=${remaining};t=${seconds}`);
  if (!hits.isBlocked) return;
  void reply.header('Retry-After', String(seconds));
  throw new RateLimited(from, seconds);
}

function addItem(reply: FastifyReply, header: string, item: string): void {
  const before = reply.getHeader(header);
  void reply.header(header, typeof before === 'string' ? `${before}, ${item}` : item);
}
