import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { currentTenant } from '../access/caller.js';
import { describeError, type DescribedError } from '../http/describe-error.js';
import { errorEnvelope } from '../http/error-envelope.js';
import { isUploadRoute } from '../http/upload-route.decorator.js';
import { abortSignalOf } from '../upload/request-abort.js';
import type { Attempt, KeptAnswer } from './attempt.js';
import { confirmBody, withinAttempt } from './claim-work.js';
import { fingerprintOfJson, fingerprintOfRoute } from './fingerprint.js';
import { AnsweredBefore, KeyInProgress, KeyOfAnotherRequest } from './idempotency-errors.js';
import { readIdempotencyKey } from './idempotency-key.js';
import { Idempotency } from './idempotency.js';
import { IDEMPOTENT } from './idempotent.decorator.js';

/** Headers that are part of an answer rather than of its transport. */
const KEPT_HEADERS = ['location', 'etag'];

/** Statuses of answers that ask for the same request again, by their nature or in so many words. */
const ASKS_TO_REPEAT = new Set([401, 403, 409, 429]);

/** Statuses of uploads that are refused for what they hold, some before they were read to their end. */
const REFUSED_CONTENT = new Set([413, 415, 422]);

/** Seconds after which the first request may have been answered. */
const RETRY_AFTER_S = '1';

/** Stands around the envelope: what it keeps and sends again is the whole answer. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly idempotency: Idempotency,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (!this.reflector.get<boolean | undefined>(IDEMPOTENT, context.getHandler())) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const key = readIdempotencyKey(request);
    if (key === null) return next.handle();
    try {
      const scope = { tenantId: currentTenant(), key, route: fingerprintOfRoute(request) };
      const attempt = await this.idempotency.begin(scope, abortSignalOf(request));
      return of(await this.carryOut(attempt, request, reply, next));
    } catch (error) {
      if (error instanceof KeyInProgress) void reply.header('retry-after', RETRY_AFTER_S);
      throw error;
    }
  }

  private async carryOut(attempt: Attempt, request: FastifyRequest, reply: FastifyReply, next: CallHandler) {
    try {
      // Of an upload the body is known only once it has streamed through: `receiveUpload`'s caller confirms it.
      if (!isUploadRoute(request.routeOptions.config)) {
        confirmBody(fingerprintOfJson(request.body), attempt);
      }
      const data: unknown = await withinAttempt(attempt, () => lastValueFrom(next.handle()));
      const body = data === undefined ? '' : JSON.stringify(data);
      await this.idempotency.end(attempt, { status: reply.statusCode, headers: keptHeaders(reply), body });
      return data;
    } catch (error) {
      if (error instanceof AnsweredBefore) return sendAgain(reply, error.answer);
      const described = describeError(error, request);
      // The first request's content was taken, so this one's is another.
      if (attempt.answer && !attempt.bodyRead && REFUSED_CONTENT.has(described.status)) throw new KeyOfAnotherRequest();
      await this.idempotency.end(attempt, refusalToKeep(attempt, described, request));
      throw error;
    }
  }
}

/** A refusal is kept where the request was read in full and the same request would be refused again. */
function refusalToKeep(attempt: Attempt, described: DescribedError, request: FastifyRequest): KeptAnswer | null {
  const { status } = described;
  if (!attempt.bodyRead || status >= 500 || ASKS_TO_REPEAT.has(status)) return null;
  return { status, headers: {}, body: JSON.stringify(errorEnvelope(described, request)) };
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}

function sendAgain(reply: FastifyReply, { status, headers, body }: KeptAnswer): string | undefined {
  void reply.status(status).headers({ ...headers, 'idempotent-replayed': 'true' });
  if (body === '') return undefined;
  void reply.header('content-type', 'application/json; charset=utf-8');
  return body;
}
