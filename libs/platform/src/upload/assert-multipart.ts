import type { FastifyRequest } from 'fastify';
import { MalformedUpload } from './malformed-upload.js';

/** RFC 2046, section 5.1.1. The parser throws what looks like a fault of ours where it is far longer. */
const BOUNDARY = /;\s*boundary=(?:"[^"]{1,70}"|[^\s";]{1,70})\s*(?:;|$)/i;

/** Throws MalformedUpload where the request can't be read as multipart; `advice` says what to send instead. */
export function assertMultipart(request: FastifyRequest, advice: string): void {
  if (!request.isMultipart()) throw new MalformedUpload(advice);
  if (BOUNDARY.test(request.headers['content-type'] ?? '')) return;
  throw new MalformedUpload('The content type of the upload names no boundary of at most 70 characters');
}
