import { Catch, Logger, type ArgumentsHost, type ExceptionFilter as NestExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeError } from './describe-error.js';
import { errorEnvelope } from './error-envelope.js';

/** The one way out for errors: the envelope of the wire contract, whatever was thrown. */
@Catch()
export class ExceptionFilter implements NestExceptionFilter {
  private readonly logger = new Logger('ExceptionFilter');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const described = describeError(thrown, request);
    if (described.status >= 500) this.logger.error({ err: thrown, code: described.code }, 'request failed');
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    // What the route had announced, such as text/csv, is not what goes out now.
    void reply.removeHeader('content-type');
    void reply.status(described.status).headers(described.headers).send(errorEnvelope(described, request));
  }
}
