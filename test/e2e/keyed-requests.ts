import type { DocumentsApp } from './documents-app.js';
import { DocumentsClient, PDF, type UploadParts } from './documents-client.js';

/** The same document for the eye, another one by its bytes. */
export const OTHER_PDF = Buffer.concat([PDF, Buffer.from('% other\n')]);

/** Sends uploads with an Idempotency-Key, and looks at what came of them. */
export class KeyedRequests {
  private readonly client: DocumentsClient;

  constructor(private readonly service: DocumentsApp) {
    this.client = new DocumentsClient(service.api);
  }

  post(path: string, key: string, parts: UploadParts = {}, at = this.client) {
    return at.upload(path, parts, 'POST', { 'idempotency-key': key });
  }

  async countDocuments(): Promise<number> {
    const [row] = await this.service.database.query<{ count: number }[]>(
      'SELECT count(*)::integer AS count FROM documents',
    );
    return row!.count;
  }

  /** What a process leaves that was killed before it could answer; without a document where it died before that. */
  async loseAnswer(key: string, changes = ''): Promise<void> {
    await this.service.database.query(
      `UPDATE idempotency_keys SET status = NULL, headers = NULL, answer = NULL, locked_until = '-infinity'${changes}
       WHERE key = $1`,
      [key],
    );
  }

  async clear(): Promise<void> {
    await this.service.database.query('DELETE FROM documents');
    await this.service.database.query('DELETE FROM idempotency_keys');
  }
}
