import type { FastifyInstance, FastifyRequest } from 'fastify';
import { withUnknownCaller, type Caller, type CallerHolder } from './caller.js';

const holders = new WeakMap<FastifyRequest, CallerHolder>();

/**
 * Gives each request its own place for its caller. As late as Fastify allows: what comes before runs in the async
 * context of whatever delivered the body's last bytes, and a context opened there would be lost again.
 */
export function holdCaller(instance: FastifyInstance): void {
  instance.addHook('preHandler', (request, _reply, done) => {
    const holder: CallerHolder = { caller: null };
    holders.set(request, holder);
    withUnknownCaller(done, holder);
  });
}

/** Null until the caller is known, and where nobody has to be. For code outside the request's async context. */
export function callerOf(request: FastifyRequest): Caller | null {
  return holders.get(request)?.caller ?? null;
}
