import type { FastifyReply, FastifyRequest } from 'fastify';
import { validate } from 'uuid';
import type { Caller } from '../access/caller.js';
import { elapsedMs, requestIdOf } from '../http/request-context.js';
import type { AuditedAct } from './audit-trail.js';

const PREFIX = '/api/v1';

/** What a request asks to be done; free of anything that its sender made up. */
export function auditedAct(request: FastifyRequest, caller: Caller): AuditedAct {
  const route = (request.routeOptions.url ?? '').replace(PREFIX, '').replace(/:(\w+)/g, '{$1}');
  return {
    caller,
    action: `${request.method} ${route}`,
    subjectId: namedIn(request),
    requestId: requestIdOf(request),
    at: new Date(Date.now() - elapsedMs(request)),
  };
}

/** What the answer says was made, for routes whose path does not name it yet. */
export function madeBy(reply: FastifyReply): string | null {
  const location = reply.getHeader('location');
  const id = typeof location === 'string' ? location.split('/').at(-1) : undefined;
  return id !== undefined && validate(id) ? id : null;
}

function namedIn({ params }: FastifyRequest): string | null {
  const values: unknown[] = typeof params === 'object' && params !== null ? Object.values(params) : [];
  const id = values.find((value) => typeof value === 'string' && validate(value));
  return typeof id === 'string' ? id.toLowerCase() : null;
}
