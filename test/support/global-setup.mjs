import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, prepareDataDirectory } from '../../dist/libs/platform/src/index.js';

/** One PostgreSQL for the whole run; each test file makes a database of its own in it: create-test-database.ts. */
export default async function startTestServer() {
  const dataDir = await prepareDataDirectory(await mkdtemp(join(tmpdir(), 'invoice-master-test-')));
  const server = await EmbeddedPostgres.start({
    dataDir,
    maxConnections: 200,
    // Nothing here has to survive a power cut.
    parameters: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  process.env.TEST_DATABASE_SERVER_URL = server.urlOf('postgres');
  globalThis.testServer = { server, dataDir };
}
