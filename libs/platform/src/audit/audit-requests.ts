import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { mergeMap, type Observable } from 'rxjs';
import { callerOf } from '../access/hold-caller.js';
import { auditedAct, madeBy } from './audited-act.js';
import { AuditTrail, type AuditEntry } from './audit-trail.js';

const begun = new WeakMap<FastifyRequest, Promise<AuditEntry>>();

/** Holds the answer to whatever changes something until the audit trail knows of it. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(private readonly trail: AuditTrail) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = callerOf(request);
    if (!caller || !changesSomething(request)) return next.handle();
    const entry = this.trail.begin(auditedAct(request, caller));
    begun.set(request, entry);
    return next.handle().pipe(
      mergeMap(async (value: unknown) => {
        await entry;
        return value;
      }),
    );
  }
}

/** Writes how each request ended that changed something, named a thing, or was not allowed. */
export function auditRequests(instance: FastifyInstance, trail: AuditTrail): void {
  instance.addHook('onResponse', async (request: FastifyRequest, reply: FastifyReply) => {
    const caller = callerOf(request);
    // 304: nothing was shown that the client did not have.
    if (!caller || reply.statusCode === 304) return;
    const act = auditedAct(request, caller);
    const entry = await begun.get(request);
    if (entry) trail.end(entry, reply.statusCode, act.subjectId ?? madeBy(reply));
    else if (act.subjectId !== null || changesSomething(request) || reply.statusCode === 403) {
      trail.record(act, reply.statusCode);
    }
  });
}

function changesSomething({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}
