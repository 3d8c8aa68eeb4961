import { BatchesClient } from './batches-client.js';
import { ControlledPool } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { PDF } from './documents-client.js';
import { PublishedContract } from './published-contract.js';

const UNKNOWN = '0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23';

describe('the published contract of batches', () => {
  let service: DocumentsApp;
  let contract: PublishedContract;
  let id: string;

  beforeAll(async () => {
    service = await startDocumentsApp(new ControlledPool(), { batchMaxFiles: 3, batchMaxMb: 0.01 });
    contract = await PublishedContract.of(service.api);
    const client = new BatchesClient(service);
    id = (await client.completed([{}, { content: Buffer.from('text') }])).id;
  });

  afterAll(() => service.close());

  const create = (status: number, contents: readonly Uint8Array[], headers: Record<string, string> = {}) => {
    const body = new FormData();
    for (const content of contents) body.append('files', new Blob([Uint8Array.from(content)]), 'a.pdf');
    return contract.misfits('POST', '/batches', '/batches', status, { body, headers });
  };

  it.each<[number, readonly Uint8Array[]]>([
    [202, [PDF, Buffer.from('text')]],
    [400, [PDF, PDF, PDF, PDF]],
    [400, []],
    [413, [Buffer.concat([PDF, Buffer.alloc(20_000)])]],
    [422, [Buffer.from('PK\u0003\u0004 no ZIP after all')]],
  ])('holds for creating with the answer %i', async (status, contents) => {
    expect(await create(status, contents)).toEqual([]);
  });

  it('holds for creating with a key', async () => {
    expect(await create(202, [PDF], { 'idempotency-key': 'k' })).toEqual([]);
    expect(await create(202, [PDF], { 'idempotency-key': 'k' })).toEqual([]);
    expect(await create(409, [PDF, PDF], { 'idempotency-key': 'k' })).toEqual([]);
  });

  it.each([
    ['/batches', '/batches?limit=1', 200],
    ['/batches', '/batches?limit=x', 400],
    ['/batches/{id}', '/batches/ID?status=failed', 200],
    ['/batches/{id}', '/batches/ID?status=lost', 400],
    ['/batches/{id}', `/batches/${UNKNOWN}`, 404],
    ['/batches/{id}/export', '/batches/ID/export', 200],
    ['/batches/{id}/export', '/batches/ID/export?format=csv', 200],
    ['/batches/{id}/export', '/batches/ID/export?format=pdf', 400],
    ['/batches/{id}/export', `/batches/${UNKNOWN}/export`, 404],
  ])('holds for GET %s as %s with the answer %i', async (route, url, status) => {
    expect(await contract.misfits('GET', route, url.replace('ID', id), status)).toEqual([]);
  });

  it('holds for deleting', async () => {
    expect(await contract.misfits('DELETE', '/batches/{id}', `/batches/${id}`, 204)).toEqual([]);
    expect(await contract.misfits('DELETE', '/batches/{id}', `/batches/${id}`, 404)).toEqual([]);
  });
});
