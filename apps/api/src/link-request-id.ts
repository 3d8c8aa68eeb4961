import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Every answer, whatever makes it, carries the id under which the log knows the request. */
export function linkRequestId(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      void reply.header('x-request-id', request.id);
      done();
    });
}
