import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { InjectThrottlerStorage, type ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../access/hold-caller.js';
import { Settings } from '../config/settings.js';
import { spendAllowance } from './spend-allowance.js';

/** Counts the requests of each API key, from whichever addresses they come. Stands behind the guard that knows the key. */
@Injectable()
export class KeyRateLimitGuard implements CanActivate {
  constructor(
    @InjectThrottlerStorage() private readonly storage: ThrottlerStorage,
    private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { rateLimitKeyMax: limit, rateLimitWindowS } = this.settings;
    const key = callerOf(context.switchToHttp().getRequest<FastifyRequest>())?.key;
    if (!key || limit === 0) return true;
    const allowance = { name: 'key', holder: key.id, limit, windowMs: rateLimitWindowS * 1000 };
    await spendAllowance(this.storage, context.switchToHttp().getResponse<FastifyReply>(), allowance, 'with this key');
    return true;
  }
}
