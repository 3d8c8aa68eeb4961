import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';

/** What we take over from a client: a token that can't break a log line or a header. */
const SANE_REQUEST_ID = /^[A-Za-z0-9._:@/+=-]{1,64}$/;

const startedAt = new WeakMap<IncomingMessage, number>();

/** Fastify's `genReqId`: keeps a client's sane `x-request-id`, makes a new one otherwise, and starts the clock. */
export function generateRequestId(request: IncomingMessage): string {
  startedAt.set(request, performance.now());
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE_REQUEST_ID.test(given) ? given : uuidv7();
}

export function requestIdOf(request: FastifyRequest): string {
  return String(request.id);
}

/** Whole milliseconds since the request's headers were read. */
export function elapsedMs(request: FastifyRequest): number {
  const start = startedAt.get(request.raw);
  return start === undefined ? 0 : Math.round(performance.now() - start);
}
