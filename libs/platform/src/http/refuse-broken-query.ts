import { ValidationFailed } from '@app/domain';
import type { FastifyInstance } from 'fastify';

/** Refuses a query that is not percent-encoded UTF-8; Fastify's parser would take `%zz` as it stands. */
export function refuseBrokenQueries(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, _reply, done) => {
    const start = request.url.indexOf('?');
    if (start < 0 || isEncoded(request.url.slice(start + 1))) done();
    else done(new ValidationFailed('The query is not valid percent-encoding; write a percent sign as %25'));
  });
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
