import {
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Paginated } from './paginated.js';
import { RAW_RESPONSE } from './raw-response.decorator.js';
import { elapsedMs, requestIdOf } from './request-context.js';

/** Statuses that carry no body at all. */
const BODILESS = new Set([204, 304]);

/** Puts what a controller returns into the envelope of docs: success, data, error, meta. */
@Injectable()
export class EnvelopeInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const raw = this.reflector.getAllAndOverride<boolean | undefined>(RAW_RESPONSE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (raw || context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((data: unknown) => {
        if (BODILESS.has(reply.statusCode)) return undefined;
        return data instanceof StreamableFile ? data : envelope(data, request);
      }),
    );
  }
}

function envelope(data: unknown, request: FastifyRequest) {
  const meta = { request_id: requestIdOf(request), duration_ms: elapsedMs(request) };
  if (!(data instanceof Paginated)) return { success: true, data: data ?? null, error: null, meta };
  const { limit, offset, total, nextCursor } = data.pagination;
  const pagination = { limit, offset, total, next_cursor: nextCursor };
  return { success: true, data: data.items, error: null, meta: { ...meta, pagination } };
}
