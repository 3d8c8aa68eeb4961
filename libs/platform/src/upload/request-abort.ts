import type { FastifyRequest } from 'fastify';

/** Aborts when the client goes away before its request was read in full. */
export function abortSignalOf(request: FastifyRequest): AbortSignal {
  const controller = new AbortController();
  request.raw.once('close', () => {
    if (!request.raw.complete) controller.abort(new DOMException('The client ended the request early', 'AbortError'));
  });
  return controller.signal;
}
