import { AuditTrail } from '@app/platform';
import { ControlledPool } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { issueKey, type KeyHolder } from './issue-key.js';

interface EntryJson {
  readonly action: string;
  readonly subject_id: string | null;
  readonly key: { readonly id: string; readonly name: string } | null;
  readonly request_id: string;
  readonly status: number | null;
  readonly outcome: string;
  readonly at: string;
}

/** A service starts on a machine that runs other tests at the same time. */
const PATIENCE_MS = 120_000;

describe('the audit trail', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let anna: KeyHolder;
  let auditor: KeyHolder;

  beforeAll(async () => {
    service = await startDocumentsApp(pool, { auth: 'api-key' });
    anna = await issueKey(service, { name: 'Anna', scopes: ['infer', 'documents:read', 'documents:write'] });
    auditor = await issueKey(service, { name: 'auditor', scopes: ['admin'] });
  }, PATIENCE_MS);

  afterAll(() => service.close());

  const trail = async (query: string, by = auditor) => {
    const { body } = await by.client.send<EntryJson[]>('GET', `/audit${query}`);
    return body;
  };

  it('tells who did what to a document, newest first, and how it ended', async () => {
    const id = await anna.client.processed({ filename: 'secret-name.pdf' });
    await anna.client.get(id, { 'x-request-id': 'a-read' });
    await anna.client.patch(id, { labels: ['secret-label'], fields: { Amount: '98765.43' } });
    await fetch(`${service.api}/documents/${id}/file`, { headers: anna.headers });
    await anna.client.send('DELETE', `/documents/${id}`, { headers: { 'if-match': '"77"' } });
    await anna.client.send('DELETE', `/documents/${id}`);
    const { data, meta } = await trail(`?subject_id=${id}`);
    expect(data.map(({ action, status, outcome }) => [action, status, outcome])).toEqual([
      ['DELETE /documents/{id}', 204, 'done'],
      ['DELETE /documents/{id}', 409, 'refused'],
      ['GET /documents/{id}/file', 200, 'done'],
      ['PATCH /documents/{id}', 200, 'done'],
      ['GET /documents/{id}', 200, 'done'],
      ['POST /infer', 200, 'done'],
    ]);
    expect(meta.pagination?.total).toBe(6);
    for (const { key } of data) expect(key).toEqual({ id: anna.key.id, name: 'Anna' });
    expect(data[4]?.request_id).toBe('a-read');
    const rows = JSON.stringify(await service.database.query('SELECT * FROM audit_log'));
    for (const content of ['secret-name', 'secret-label', '98765']) expect(rows).not.toContain(content);
  });

  it('has what is being done before it is answered', async () => {
    const { arrived, release } = pool.hold();
    const answer = anna.client.upload('/infer', {}, 'POST', { 'x-request-id': 'under-way' });
    await arrived;
    const { data } = await trail('?request_id=under-way');
    expect(data).toEqual([expect.objectContaining({ action: 'POST /infer', status: null, outcome: 'unknown' })]);
    release();
    const id = (await answer).body.data.document_id;
    const [entry] = (await trail('?request_id=under-way')).data;
    expect(entry).toMatchObject({ status: 200, outcome: 'done', subject_id: id });
  });

  it('tells what was not allowed, and to whom', async () => {
    await anna.client.send('GET', '/keys', { headers: { 'x-request-id': 'not-allowed' } });
    const { data } = await trail('?request_id=not-allowed');
    expect(data).toEqual([expect.objectContaining({ action: 'GET /keys', status: 403, outcome: 'refused' })]);
    expect(data[0]?.key?.name).toBe('Anna');
  });

  it('narrows by key and time', async () => {
    const other = await issueKey(service, { name: 'other', scopes: ['documents:write'] });
    const before = new Date();
    const { body } = await other.client.upload('/documents?process=false');
    const { data } = await trail(`?key_id=${other.key.id}`);
    expect(data.map(({ subject_id }) => subject_id)).toEqual([body.data.id]);
    const at = data[0]?.at ?? '';
    const count = async (query: string) => (await trail(`?key_id=${other.key.id}&${query}`)).data.length;
    expect(await count(`from=${at}&to=${at}`)).toBe(1);
    expect(await count(`to=${new Date(before.getTime() - 1).toISOString()}`)).toBe(0);
    expect(await count(`from=${new Date(Date.now() + 1000).toISOString()}`)).toBe(0);
    expect(await count('limit=1&offset=1')).toBe(0);
  });

  it('is for admins, each of their own tenant', async () => {
    expect((await anna.client.send('GET', '/audit')).status).toBe(403);
    const elsewhere = await issueKey(service, { tenantId: 'elsewhere', scopes: ['admin'] });
    expect((await trail('', elsewhere)).data).toEqual([]);
    expect((await auditor.client.send('GET', '/audit?from=yesterday')).status).toBe(400);
    expect((await auditor.client.send('GET', '/audit?key=1')).status).toBe(400);
  });

  it('ends after its time', async () => {
    const { meta } = await trail('');
    const total = meta.pagination?.total ?? 0;
    expect(total).toBeGreaterThan(0);
    expect(await service.app.get(AuditTrail).deleteBefore(new Date(Date.now() + 1000))).toBe(total);
    expect((await trail('')).meta.pagination?.total).toBe(0);
  });
});
