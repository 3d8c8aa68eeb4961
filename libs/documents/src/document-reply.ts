import type { FastifyReply } from 'fastify';

import { toDocumentResponse } from './dto/to-wire.js';
import type { DocumentResponse } from './dto/document.response.js';
import { etagOf } from './expected-versions.js';
import type { StoredDocument } from './stored-document.js';

export function locationOf(id: string): string {
  return `/api/v1/documents/${id}`;
}

/** A document with its ETag. */
export function sendDocument(reply: FastifyReply, document: StoredDocument): DocumentResponse {
  void reply.header('etag', etagOf(document.version));
  return toDocumentResponse(document);
}

/** A document that was just stored or queued: 201 or 202, and where to find it. */
export function sendAccepted(reply: FastifyReply, document: StoredDocument): DocumentResponse {
  void reply.status(document.status === 'uploaded' ? 201 : 202).header('location', locationOf(document.id));
  return sendDocument(reply, document);
}
