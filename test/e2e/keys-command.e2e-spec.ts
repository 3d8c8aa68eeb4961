import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runService } from '../support/run-service.js';

/** Each start sets up or joins a database, on a machine that runs other tests at the same time. */
const PATIENCE_MS = 180_000;

const run = promisify(execFile);

describe('npm run keys', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'keys-'));
  });

  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const keys = async (...words: string[]) => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
    const { stdout, stderr } = await run(process.execPath, ['dist/apps/cli/src/main.js', 'keys', ...words], { env });
    return { printed: stdout.trim(), told: stderr };
  };

  it(
    'makes a key before the first start, and revokes it beside the running service',
    async () => {
      const { printed: secret, told } = await keys('create', '--name', 'first', '--scopes', 'documents:read');
      expect(secret).toMatch(/^im_[A-Za-z0-9_-]{43}$/);
      expect(told).toContain('can not be shown again');
      const service = await runService({
        DATA_DIR: dataDir,
        HOST: '0.0.0.0',
        AUTH: 'api-key',
        API_RUNS_JOBS: 'false',
      });
      try {
        const status = async (headers: Record<string, string>) =>
          (await fetch(`${service.url}/api/v1/documents`, { headers })).status;
        const headers = { authorization: `Bearer ${secret}` };
        expect([await status({}), await status(headers)]).toEqual([401, 200]);
        const { printed: list } = await keys('list');
        expect(list).toMatch(new RegExp(`${secret.slice(0, 9)}… {2}first {2}default {2}documents:read .* valid$`));
        const id = /^[0-9a-f-]{36}/m.exec(list)?.[0] ?? '';
        expect((await keys('revoke', id)).told).toContain('first');
        expect(await status(headers)).toBe(401);
        expect((await keys('list')).printed).toMatch(/ revoked \d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
      } finally {
        await service.stop();
      }
    },
    PATIENCE_MS,
  );

  it('says what is wrong with the words', async () => {
    await expect(keys('create', '--name', 'a', '--scopes', 'root')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--scopes takes "all", or some of documents:read/),
    });
  });
});
