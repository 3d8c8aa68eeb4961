import type { Socket } from 'node:net';
import { DomainError } from '@app/domain';
import { normalizeIp } from '@nestjs/throttler';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings.js';
import { answerClientError } from './early-errors.js';
import { isUploadRoute } from './upload-route.decorator.js';

/** What an upload must bring in each span of `uploadStallS`: slower is a client that only holds the line. */
const MIN_PROGRESS_BYTES = 16 * 1024;

/** A waiting `/infer` ends by itself within a minute, most uploads in a second. */
const RETRY_AFTER_S = 5;

export class TooManyUploads extends DomainError {
  constructor(limit: number) {
    super('RATE_LIMITED', `More than ${limit} uploads at once from this address; wait for one to end`);
  }
}

/** On upload routes: so many at once per client address, and none that only trickles. */
export function limitUploads(
  instance: FastifyInstance,
  { maxUploadsPerAddress, uploadStallS }: Pick<Settings, 'maxUploadsPerAddress' | 'uploadStallS'>,
): void {
  const underWay = new Map<string, number>();
  instance.addHook('onRequest', (request, reply, done) => {
    if (!isUploadRoute(request.routeOptions.config)) return done();
    if (maxUploadsPerAddress > 0 && !takeSlot(underWay, request, reply, maxUploadsPerAddress)) {
      return done(new TooManyUploads(maxUploadsPerAddress));
    }
    watchProgress(request, reply, uploadStallS * 1000);
    done();
  });
  // The parser stops reading where it refuses; what the client still sends has to go somewhere, or it never sees why.
  instance.addHook('onResponse', (request, _reply, done) => {
    if (isUploadRoute(request.routeOptions.config) && !request.raw.complete) request.raw.unpipe().resume();
    done();
  });
}

function takeSlot(underWay: Map<string, number>, request: FastifyRequest, reply: FastifyReply, limit: number): boolean {
  const address = normalizeIp(request.ip);
  const taken = underWay.get(address) ?? 0;
  if (taken >= limit) {
    // Quota unit of draft-ietf-httpapi-ratelimit-headers, section 2.
    const policy = { 'RateLimit-Policy': `"uploads";q=${limit};qu="concurrent-requests"`, RateLimit: '"uploads";r=0' };
    void reply.headers({ ...policy, 'Retry-After': String(RETRY_AFTER_S) });
    return false;
  }
  underWay.set(address, taken + 1);
  reply.raw.once('close', () => {
    const others = (underWay.get(address) ?? 1) - 1;
    if (others > 0) underWay.set(address, others);
    else underWay.delete(address);
  });
  return true;
}

/** Ends the connection of an upload that stands still; what it had stored so far goes as with any aborted request. */
function watchProgress(request: FastifyRequest, reply: FastifyReply, spanMs: number): void {
  const { socket } = request.raw;
  let before = socket.bytesRead;
  const timer = setInterval(() => {
    if (socket.bytesRead - before >= MIN_PROGRESS_BYTES) before = socket.bytesRead;
    else refuse(socket, reply);
  }, spanMs).unref();
  const stop = () => clearInterval(timer);
  request.raw.once('end', stop);
  reply.raw.once('close', stop);
}

function refuse(socket: Socket, reply: FastifyReply): void {
  if (reply.raw.headersSent) socket.destroy();
  else answerClientError(Object.assign(new Error('upload stands still'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
}
