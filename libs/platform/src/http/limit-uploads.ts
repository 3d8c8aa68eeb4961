import type { Socket } from 'node:net';
import { normalizeIp } from '@nestjs/throttler';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings.js';
import { answerClientError } from './early-errors.js';
import { isUploadRoute } from './upload-route.decorator.js';
import { UploadSlots } from './upload-slots.js';

/** What an upload must bring in each span of `uploadStallS`: slower is a client that only holds the line. */
const MIN_PROGRESS_BYTES = 16 * 1024;

/** On upload routes: so many at once per client address, and none that only trickles. */
export function limitUploads(
  instance: FastifyInstance,
  { maxUploadsPerAddress, uploadStallS }: Pick<Settings, 'maxUploadsPerAddress' | 'uploadStallS'>,
): void {
  const slots = new UploadSlots(maxUploadsPerAddress, 'from this address');
  instance.addHook('onRequest', (request, reply, done) => {
    if (!isUploadRoute(request.routeOptions.config)) return done();
    try {
      slots.take(normalizeIp(request.ip), reply);
    } catch (tooMany) {
      return done(tooMany as Error);
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
