import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createEmptyTestDatabase, type TestDatabase } from '../../../../test/support/create-test-database.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { Transactions } from '../database/transactions.js';
import { PgBossJobQueue } from './pg-boss.job-queue.js';

const SETTINGS = { databasePoolMin: 1, databasePoolMax: 4, databaseStatementTimeoutS: 15 };

/** Polling alone would take up to a second; waking takes a few milliseconds, and this machine may be busy. */
const WOKEN_WITHIN_MS = 300;

interface Work {
  readonly n: number;
}

describe('PgBossJobQueue', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;
  let queue: PgBossJobQueue;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createEmptyTestDatabase();
    const options = dataSourceOptions({ settings: SETTINGS, databaseUrl: database.url, entities: [], migrations: [] });
    dataSource = await new DataSource(options).initialize();
    transactions = new Transactions(dataSource);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  beforeEach(async () => {
    queue = new PgBossJobQueue(database.url);
    await queue.start();
  });

  afterEach(() => queue.stop());

  const define = (name: string) => queue.define({ name, retryLimit: 2, expireInSeconds: 60 });
  const send = (name: string, n: number) => transactions.run((manager) => queue.send(name, { n }, { manager }));

  /** Collects what a queue is given; `until` waits for so many jobs. */
  function collector() {
    const seen: number[] = [];
    const waiting: { count: number; resolve: () => void }[] = [];
    return {
      seen,
      handle: async ({ data }: { data: Work }) => {
        seen.push(data.n);
        for (const waiter of waiting) if (seen.length >= waiter.count) waiter.resolve();
      },
      until: (count: number) =>
        new Promise<void>((resolve) => {
          if (seen.length >= count) resolve();
          else waiting.push({ count, resolve });
        }),
    };
  }

  it('keeps a job back until its time', async () => {
    await define('later');
    const { seen, handle, until } = collector();
    await queue.work<Work>('later', { concurrency: 1 }, handle);
    await transactions.run((manager) => queue.send('later', { n: 1 }, { manager, startAfterSeconds: 3600 }));
    await send('later', 2);
    await until(1);
    expect(seen).toEqual([2]);
    await dataSource.query(`UPDATE jobs.job SET start_after = now() WHERE name = 'later'`);
    await until(2);
    expect(seen).toEqual([2, 1]);
  });

  it('lets a group take no more workers than its share, and blocks no one else', async () => {
    await define('groups');
    const sendTo = (group: string, n: number) =>
      transactions.run((manager) => queue.send('groups', { n }, { manager, group }));
    for (const n of [1, 2, 3]) await sendTo('slow', n);
    const { seen, handle, until } = collector();
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await queue.work<Work>('groups', { concurrency: 4, concurrencyOfGroup: 2 }, async (job) => {
      await handle(job);
      if (job.data.n < 10) await released;
    });
    await until(2);
    await sendTo('quick', 10);
    await until(3);
    // Which two of the slow ones came first is left open: workers that fetch at once may overtake each other.
    expect(seen).toContain(10);
    release();
    await until(4);
    expect(seen.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 10]);
  });

  it('gives a job to a worker if, and only if, its transaction commits', async () => {
    await define('commits');
    const { seen, handle, until } = collector();
    await queue.work<Work>('commits', { concurrency: 1 }, handle);
    const rolledBack = transactions.run(async (manager) => {
      await queue.send('commits', { n: 1 }, { manager });
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    await send('commits', 2);
    await until(1);
    expect(seen).toEqual([2]);
  });

  it('refuses to send outside a transaction', async () => {
    await define('outside');
    await expect(queue.send('outside', { n: 1 }, { manager: dataSource.manager })).rejects.toThrow(/transaction/);
  });

  it('wakes an idle worker at once', async () => {
    await define('wakes');
    const { handle, until } = collector();
    await queue.work<Work>('wakes', { concurrency: 1 }, handle);
    const times: number[] = [];
    for (let n = 1; n <= 5; n += 1) {
      await send('wakes', n);
      const committed = performance.now();
      await until(n);
      times.push(performance.now() - committed);
    }
    expect(times.toSorted((a, b) => a - b)[2]).toBeLessThan(WOKEN_WITHIN_MS);
  });

  it('works a backlog off without sleeping between jobs', async () => {
    await define('backlog');
    for (let n = 1; n <= 10; n += 1) await send('backlog', n);
    const { seen, handle, until } = collector();
    const started = performance.now();
    await queue.work<Work>('backlog', { concurrency: 1 }, handle);
    await until(10);
    // One worker that slept a second after each job would need nine.
    expect(performance.now() - started).toBeLessThan(5000);
    expect(seen.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('gives a failed job its next try and tells which one it is', async () => {
    await define('retries');
    const tries: number[] = [];
    await new Promise<void>((resolve, reject) => {
      queue
        .work<Work>('retries', { concurrency: 1 }, async ({ retryCount, retryLimit }) => {
          tries.push(retryCount);
          if (retryCount < retryLimit) throw new Error('not yet');
          resolve();
        })
        .then(() => send('retries', 1))
        .catch(reject);
    });
    expect(tries).toEqual([0, 1, 2]);
  });

  it('takes the job of a dead process up at once where no other one can be working on it', async () => {
    await define('taken-back');
    await send('taken-back', 1);
    await dataSource.query(
      `UPDATE jobs.job SET state = 'active', started_on = now(), heartbeat_on = now() WHERE name = 'taken-back'`,
    );
    await queue.takeBackActive();
    const { seen, handle, until } = collector();
    await queue.work<Work>('taken-back', { concurrency: 1 }, handle);
    await until(1);
    expect(seen).toEqual([1]);
  });

  it('gives the job of the higher priority first', async () => {
    await define('priorities');
    const sendWith = (n: number, priority: number) =>
      transactions.run((manager) => queue.send('priorities', { n }, { manager, priority }));
    await sendWith(1, 0);
    await sendWith(2, 10);
    await sendWith(3, 10);
    const { seen, handle, until } = collector();
    await queue.work<Work>('priorities', { concurrency: 1 }, handle);
    await until(3);
    expect(seen).toEqual([2, 3, 1]);
  });

  it('goes on after the server ended all its connections', async () => {
    await define('survives');
    const { seen, handle, until } = collector();
    await queue.work<Work>('survives', { concurrency: 2 }, handle);
    await send('survives', 1);
    await until(1);
    await dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'invoice-master-jobs'`,
    );
    await send('survives', 2);
    await until(2);
    expect(seen).toEqual([1, 2]);
  });

  it('forgets a cancelled job', async () => {
    await define('cancels');
    const id = await send('cancels', 1);
    await transactions.run((manager) => queue.cancel('cancels', id, { manager }));
    await send('cancels', 2);
    const { seen, handle, until } = collector();
    await queue.work<Work>('cancels', { concurrency: 1 }, handle);
    await until(1);
    expect(seen).toEqual([2]);
  });

  it('lets a job under way end before it stops', async () => {
    await define('drains');
    let ended = false;
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await queue.work<Work>('drains', { concurrency: 1 }, async () => {
      begin();
      await released;
      ended = true;
    });
    await send('drains', 1);
    await begun;
    const stopping = queue.stopWorking(10_000);
    release();
    await stopping;
    expect(ended).toBe(true);
  });
});
