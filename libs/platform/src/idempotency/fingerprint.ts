import { createHash } from 'node:crypto';
import type { StoredFile } from '@app/domain';
import type { FastifyRequest } from 'fastify';
import type { ReceivedUpload } from '../upload/received-upload.js';

/** SHA-256 of what is known of a request before its body: method, path and query, whatever the order of parameters. */
export function fingerprintOfRoute({ method, url }: FastifyRequest): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const query = [...searchParams].map(([name, value]) => `${name}=${value}`).sort();
  return sha256([method, pathname, query]);
}

/** SHA-256 of a JSON body. */
export function fingerprintOfJson(body: unknown): string {
  return sha256(body ?? null);
}

/** SHA-256 of an upload: its files by their own SHA-256, and its text parts. The boundary of a form changes, these stay. */
export function fingerprintOfUpload(
  files: readonly Pick<StoredFile, 'sha256' | 'filename'>[],
  text: ReceivedUpload['text'],
): string {
  const parts = Object.entries(text).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256([files.map(({ sha256: hash, filename }) => [hash, filename]), parts]);
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
