import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { writeRequestLine } from '../logging/log-requests.js';
import { describeError } from './describe-error.js';
import { errorEnvelope } from './error-envelope.js';
import { requestIdOf } from './request-context.js';

/** Where no hook runs that would set them. */
const SAFE_HEADERS = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' } as const;

/** A client that is still sending gets this long to read why it was refused, before the connection is cut. */
const LINGER_MS = 2000;

/** Fastify's `frameworkErrors`: requests that no route sees, such as those with a broken URL encoding. */
export function answerBrokenRequest(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const described = describeError(error, request);
  writeRequestLine(request, { status: described.status });
  void reply
    .status(described.status)
    .headers({ ...described.headers, ...SAFE_HEADERS, 'x-request-id': requestIdOf(request) })
    .send(errorEnvelope(described, request));
}

interface ClientError extends Error {
  readonly code?: string;
}

/** Fastify's `clientErrorHandler`: bytes that are no HTTP request at all, before there is one to answer. */
export function answerClientError(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const { status, message } = explain(error.code);
  const requestId = uuidv7();
  const body = JSON.stringify({
    success: false,
    data: null,
    error: message,
    meta: { request_id: requestId, code: 'VALIDATION_FAILED', details: [] },
  });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    ...Object.entries(SAFE_HEADERS).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  // Half a connection stays as long as the other side likes, and a reset would drop the answer on its way.
  socket.resume();
  const cut = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(cut));
}

function explain(code: string | undefined): { status: number; message: string } {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, message: 'The request headers are too large; send fewer or shorter ones' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, message: 'The request took too long to arrive; send it again' };
    default:
      return { status: 400, message: 'The request is not valid HTTP' };
  }
}
