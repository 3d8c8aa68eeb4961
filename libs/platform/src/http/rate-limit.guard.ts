import { DomainError } from '@app/domain';
import { Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { normalizeIp, ThrottlerGuard, type ThrottlerRequest } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';

const UNCOUNTED = Symbol('UNCOUNTED');

/** The route is not counted against the rate limit: health checks must not use up their address's share. */
export const Uncounted = (): MethodDecorator & ClassDecorator => SetMetadata(UNCOUNTED, true);

export class RateLimited extends DomainError {
  constructor(seconds: number) {
    super('RATE_LIMITED', `Too many requests from this address; try again in ${seconds} s`);
  }
}

/**
 * Counts requests by client address over all routes and refuses what is above the limit. Headers as in the IETF draft
 * "RateLimit header fields for HTTP" (draft-ietf-httpapi-ratelimit-headers).
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<boolean | undefined>(UNCOUNTED, targets) === true;
  }

  protected override async handleRequest({ context, limit, ttl, throttler }: ThrottlerRequest): Promise<boolean> {
    if (limit === 0) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const name = throttler.name ?? 'default';
    const key = `${name}:${normalizeIp(request.ip, this.ipv6SubnetPrefix)}`;
    const hits = await this.storageService.increment(key, ttl, limit, ttl, name);
    const seconds = Math.max(1, hits.isBlocked ? hits.timeToBlockExpire : hits.timeToExpire);
    const remaining = hits.isBlocked ? 0 : Math.max(0, limit - hits.totalHits);
    void reply.header('RateLimit-Policy', `"${name}";q=${limit};w=${ttl / 1000}`);
    void reply.header('RateLimit', `"${name}";r=${remaining};t=${seconds}`);
    if (!hits.isBlocked) return true;
    void reply.header('Retry-After', String(seconds));
    throw new RateLimited(seconds);
  }
}
