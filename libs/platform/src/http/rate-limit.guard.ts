import { Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { normalizeIp, ThrottlerGuard, type ThrottlerRequest } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { spendAllowance } from './spend-allowance.js';

const UNCOUNTED = Symbol('UNCOUNTED');

/** The route is not counted against the rate limit: health checks must not use up their address's share. */
export const Uncounted = (): MethodDecorator & ClassDecorator => SetMetadata(UNCOUNTED, true);

/** Counts requests by client address over all routes and refuses what is above the limit. */
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
    const holder = normalizeIp(request.ip, this.ipv6SubnetPrefix);
    const allowance = { name: throttler.name ?? 'default', holder, limit, windowMs: ttl };
    await spendAllowance(this.storageService, reply, allowance, 'from this address');
    return true;
  }
}
