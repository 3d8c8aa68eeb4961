import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OrphanFiles } from '../../libs/documents/src/orphan-files.js';
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.js';
import { DatabaseDoor } from '../support/database-door.js';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startBeside, type DocumentsApp } from './documents-app.js';
import { DocumentsClient, type Answer } from './documents-client.js';

const COMPLETE = { InvoiceNumber: '7', InvoiceDate: '2026-10-14', Amount: '10.00' } as const;

/** A request waits up to 5 s for a connection and is tried up to three times. */
const PATIENCE_MS = 90_000;

describe('while the database', () => {
  const pool = new ControlledPool();
  let database: TestDatabase;
  let door: DatabaseDoor;
  let dataDir: string;
  let service: DocumentsApp;
  let client: DocumentsClient;

  beforeAll(async () => {
    database = await createTestDatabase();
    door = await DatabaseDoor.before(database.url);
    dataDir = await mkdtemp(join(tmpdir(), 'invoice-master-trouble-'));
    service = await startBeside({ databaseUrl: door.url, dataDir }, pool, { databasePoolMax: 4 });
    client = new DocumentsClient(service.api);
  });

  afterAll(async () => {
    await service.close();
    await door.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  beforeEach(() => pool.behave(() => Promise.resolve(extracted(COMPLETE))));

  function expectUnavailable({ status, headers, body }: Answer<unknown>): void {
    expect([status, body.meta.code]).toEqual([503, 'DEPENDENCY_UNAVAILABLE']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body.error).toMatch(/try again/);
  }

  it(
    'is away, requests get 503, and a document in work is written once it is back',
    async () => {
      const { arrived, release } = pool.hold();
      const { body } = await client.upload('/documents');
      await arrived;
      await door.close();
      release(extracted(COMPLETE));
      expectUnavailable(await client.list());
      expectUnavailable(await client.upload('/documents'));
      expectUnavailable(await client.get('0199d1a2-7b1e-7c3d-9a4f-2b6c8d0e1f23'));
      expect((await client.send('GET', '/health/live')).status).toBe(200);
      expect((await client.send('GET', '/health/ready')).status).toBe(503);
      await door.open();
      await service.untilEnded(body.data.id);
      expect((await client.get(body.data.id)).body.data).toMatchObject({ status: 'processed', fields: COMPLETE });
      // Its worker read it once: the result was kept, not made again.
      expect(pool.requests).toHaveLength(1);
      expect((await client.upload('/infer')).status).toBe(200);
    },
    PATIENCE_MS,
  );

  it('ends all connections of the service, nobody notices', async () => {
    await service.database.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    const { status, body } = await client.upload('/infer');
    expect(status).toBe(200);
    expect(body.data.fields).toEqual(COMPLETE);
  });

  it(
    'has no connection left to give, requests get 503 and go on afterwards',
    async () => {
      const runners = Array.from({ length: 4 }, () => service.database.createQueryRunner());
      await Promise.all(runners.map((runner) => runner.connect()));
      try {
        expectUnavailable(await client.list());
      } finally {
        await Promise.all(runners.map((runner) => runner.release()));
      }
      expect((await client.list()).status).toBe(200);
    },
    PATIENCE_MS,
  );

  it(
    'has a full disk, uploads get 503 and leave nothing behind, and a document in work is written once there is room',
    async () => {
      const { arrived, release } = pool.hold();
      const { body } = await client.upload('/documents');
      await arrived;
      const files = await service.storedFiles();
      await fillDisk();
      expectUnavailable(await client.upload('/documents'));
      expect((await client.list()).status).toBe(200);
      release();
      await service.database.query('DROP TRIGGER disk_full ON documents');
      await service.untilEnded(body.data.id);
      expect((await client.get(body.data.id)).body.data.status).toBe('processed');
      expect(await service.storedFiles()).toEqual(files);
    },
    PATIENCE_MS,
  );

  it('comes to know a file that no document names, it is swept, and others stay', async () => {
    const id = await client.processed();
    const named = await service.storedFiles();
    const orphan = await client.upload('/documents?process=false');
    await service.database.query('DELETE FROM documents WHERE id = $1', [orphan.body.data.id]);
    const sweeper = service.app.get(OrphanFiles, { strict: false });
    expect(await sweeper.sweep(Date.now() - 60_000)).toBe(0);
    expect(await sweeper.sweep(Date.now() + 60_000)).toBe(1);
    expect((await service.storedFiles()).toSorted()).toEqual(named.toSorted());
    expect((await client.get(id)).status).toBe(200);
  });

  /** The server's own answer to a write that the disk has no room for: SQLSTATE 53100. */
  async function fillDisk(): Promise<void> {
    await service.database.query(
      `CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`,
    );
    await service.database.query(
      'CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION refuse()',
    );
  }
});
