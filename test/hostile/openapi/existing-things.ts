import { issueKey, type KeyHolder } from '../../e2e/issue-key.js';
import type { DocumentsApp } from '../../e2e/documents-app.js';
import { PDF, type DocumentsClient } from '../../e2e/documents-client.js';
import { FAILS } from './multipart-bodies.js';
import type { Operation } from './published-operations.js';

type Ids = Readonly<Record<string, string>>;

/** Makes what the ids of a path can name, in the states that a thing can be in by turns. */
export class ExistingThings {
  private turn = 0;
  private readonly kept = new Map<string, Ids>();

  constructor(
    private readonly service: DocumentsApp,
    private readonly owner: KeyHolder,
  ) {}

  /** The ids for the parameters of the operation's path. */
  async idsFor({ path }: Operation): Promise<Ids> {
    const [, kind = ''] = /^\/api\/v1\/(\w+)\/\{/.exec(path) ?? [];
    if (kind === '') return {};
    const makers = this.makers[kind];
    if (!makers) throw new Error(`Nothing is made for ${path}`);
    this.turn += 1;
    const state = this.turn % makers.length;
    const name = `${kind} ${state}`;
    const ids = this.kept.get(name) ?? (await makers[state]!());
    this.kept.set(name, ids);
    return ids;
  }

  /** After a request that may have changed or deleted what is there. */
  forget(): void {
    this.kept.clear();
  }

  private readonly makers: Readonly<Record<string, readonly (() => Promise<Ids>)[]>> = {
    documents: [
      async () => ({ id: await this.client.processed() }),
      async () => ({ id: await this.failed() }),
      async () => ({ id: await this.waiting() }),
      async () => ({ id: (await this.client.upload('/documents?process=false')).body.data.id }),
    ],
    batches: [async () => ({ id: await this.batch() })],
    webhooks: [() => this.webhook()],
    keys: [async () => ({ id: (await issueKey(this.service)).key.id })],
  };

  private get client(): DocumentsClient {
    return this.owner.client;
  }

  private async failed(): Promise<string> {
    const content = Buffer.concat([PDF, Buffer.from(FAILS)]);
    const { body } = await this.client.upload('/documents', { content });
    await this.service.untilEnded(body.data.id);
    return body.data.id;
  }

  /** In the queue, with a job that never comes up. */
  private async waiting(): Promise<string> {
    const { id } = (await this.client.upload('/documents?process=false')).body.data;
    await this.service.database.query(`UPDATE documents SET status = 'queued', run = 1 WHERE id = $1`, [id]);
    return id;
  }

  private async batch(): Promise<string> {
    const form = new FormData();
    for (const [name, content] of Object.entries({ 'a.pdf': PDF, 'b.txt': Buffer.from('text') })) {
      form.append('files', new Blob([Uint8Array.from(content)]), name);
    }
    return (await this.client.send('POST', '/batches', { body: form })).body.data.id;
  }

  /** With a message on its way to nobody. */
  private async webhook(): Promise<Ids> {
    // A tenant may have so many; those that requests have made would take up the room.
    await this.service.database.query('DELETE FROM webhooks');
    const send = (path: string, body?: object) =>
      this.client.send('POST', path, {
        body: body && JSON.stringify(body),
        headers: body ? { 'content-type': 'application/json' } : {},
      });
    const { id } = (await send('/webhooks', { url: 'http://127.0.0.1:9/', events: ['batch.completed'] })).body.data;
    const delivery = (await send(`/webhooks/${id}/test`)).body.data.id;
    return { id, delivery_id: delivery };
  }
}
