import type { FastifyInstance } from 'fastify';
import { withUnknownCaller } from './caller.js';

/**
 * Gives each request its own place for its caller. As late as Fastify allows: what comes before runs in the async
 * context of whatever delivered the body's last bytes, and a context opened there would be lost again.
 */
export function holdCaller(instance: FastifyInstance): void {
  instance.addHook('preHandler', (_request, _reply, done) => withUnknownCaller(done));
}
