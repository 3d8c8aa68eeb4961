import { ValidationFailed } from '@app/domain';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/**
 * Where a stream goes on: the header that browsers send when they reconnect, or else the parameter `last_event_id`, for
 * those who can't set headers. Null where neither is there.
 */
export const LastEventId = createParamDecorator((_data: unknown, context: ExecutionContext): number | null => {
  const { headers, query } = context.switchToHttp().getRequest<FastifyRequest>();
  const { last_event_id: asked, ...others } = query as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw refusal(unknown.slice(0, 64), 'is not a parameter of this route; it takes last_event_id');
  const header = headers['last-event-id'];
  if (header !== undefined && header !== '') return read(header, 'Last-Event-ID');
  return asked === undefined ? null : read(asked, 'last_event_id');
});

/** Sequences have up to 15 digits here, so that numbers stay exact. */
function read(value: unknown, path: string): number {
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  throw refusal(path, 'must be the id of an event of this stream, a whole number');
}

function refusal(path: string, message: string): ValidationFailed {
  return new ValidationFailed(`${path} ${message}`, [{ path, message }]);
}
