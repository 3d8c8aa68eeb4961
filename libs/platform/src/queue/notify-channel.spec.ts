import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createEmptyTestDatabase, type TestDatabase } from '../../../../test/support/create-test-database.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { Transactions } from '../database/transactions.js';
import { NotifyChannel } from './notify-channel.js';

const SETTINGS = { databasePoolMin: 1, databasePoolMax: 4, databaseStatementTimeoutS: 15 };
const never = async () => false;

describe('NotifyChannel', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;
  let channel: NotifyChannel;

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
    channel = new NotifyChannel(database.url);
    await channel.start();
  });

  afterEach(() => channel.stop());

  const tell = (topic: string, key: string) => transactions.run((manager) => channel.notify({ topic, key }, manager));
  const endConnection = () =>
    dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'invoice-master-notify'`,
    );

  it('tells the one who waits for this topic and key, and no one else', async () => {
    const wanted = channel.waitFor('ended', 'a', { timeoutMs: 5000, hasHappened: never });
    const others = [
      channel.waitFor('ended', 'b', { timeoutMs: 300, hasHappened: never }),
      channel.waitFor('begun', 'a', { timeoutMs: 300, hasHappened: never }),
    ];
    await tell('ended', 'a');
    expect(await wanted).toBe(true);
    expect(await Promise.all(others)).toEqual([false, false]);
  });

  it('tells nothing of a transaction that was rolled back', async () => {
    const heard: string[] = [];
    channel.subscribe({ onNotification: ({ key }) => heard.push(key), onGap: () => undefined });
    await transactions
      .run(async (manager) => {
        await channel.notify({ topic: 'ended', key: 'undone' }, manager);
        throw new Error('no');
      })
      .catch(() => undefined);
    const done = channel.waitFor('ended', 'done', { timeoutMs: 5000, hasHappened: never });
    await tell('ended', 'done');
    await done;
    expect(heard).toEqual(['done']);
  });

  it('rejects with the reason of its signal', async () => {
    const controller = new AbortController();
    const waiting = channel.waitFor('ended', 'a', { timeoutMs: 5000, hasHappened: never, signal: controller.signal });
    controller.abort(new Error('the client left'));
    await expect(waiting).rejects.toThrow('the client left');
  });

  it('asks for the truth after its connection was lost, and hears again', async () => {
    const happened = channel.waitFor('ended', 'a', { timeoutMs: 10_000, hasHappened: async () => true });
    await endConnection();
    expect(await happened).toBe(true);
    const next = channel.waitFor('ended', 'b', { timeoutMs: 10_000, hasHappened: never });
    await tell('ended', 'b');
    expect(await next).toBe(true);
  });

  it('ignores what others send on the channel', async () => {
    const done = channel.waitFor('ended', 'a', { timeoutMs: 5000, hasHappened: never });
    await dataSource.query(`SELECT pg_notify('invoice_master', 'not json')`);
    await tell('ended', 'a');
    expect(await done).toBe(true);
  });
});
