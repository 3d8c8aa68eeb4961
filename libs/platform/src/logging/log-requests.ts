import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { elapsedMs, requestIdOf } from '../http/request-context.js';
import { loggableUrl } from './loggable-url.js';

/** Writes one line a request when it is done, whatever answered it: a route, the docs, or no route at all. */
export function logRequests(instance: FastifyInstance): void {
  const logged = new WeakSet<FastifyRequest>();
  const logOnce = (request: FastifyRequest, fields: { readonly status?: number; readonly aborted?: true }) => {
    if (logged.has(request)) return;
    logged.add(request);
    writeRequestLine(request, fields);
  };
  instance.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    logOnce(request, { status: reply.statusCode });
    done();
  });
  instance.addHook('onRequestAbort', (request: FastifyRequest, done) => {
    logOnce(request, { aborted: true });
    done();
  });
}

export function writeRequestLine(
  request: FastifyRequest,
  fields: { readonly status?: number; readonly aborted?: true },
) {
  const { status, aborted } = fields;
  const line = {
    module: 'http',
    request_id: requestIdOf(request),
    method: request.method,
    url: loggableUrl(request.url),
    status,
    aborted,
    duration_ms: elapsedMs(request),
  };
  PinoLogger.root[status !== undefined && status >= 500 ? 'error' : 'info'](line, 'request completed');
}
