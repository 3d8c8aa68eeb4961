import { Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/create-test-database.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { Transactions } from '../database/transactions.js';
import { NotifyChannel } from '../queue/notify-channel.js';
import { EventEntity } from './event.entity.js';
import { EventLog } from './event-log.js';
import { EventTail } from './event-tail.js';

const SETTINGS = { databasePoolMin: 1, databasePoolMax: 6, databaseStatementTimeoutS: 15 };

describe('the event log', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;
  let channel: NotifyChannel;
  let log: EventLog;
  const tails: EventTail[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase();
    const spec = { settings: SETTINGS, databaseUrl: database.url, entities: [EventEntity], migrations: [] };
    dataSource = await new DataSource(dataSourceOptions(spec)).initialize();
    transactions = new Transactions(dataSource);
    channel = new NotifyChannel(database.url);
    await channel.start();
    log = new EventLog(dataSource, channel);
  });

  afterEach(async () => void (await Promise.all(tails.splice(0).map((tail) => tail.onModuleDestroy()))));

  afterAll(async () => {
    await channel.stop();
    await dataSource.destroy();
    await database.drop();
  });

  const append = (manager: EntityManager, subjectId: string, tenantId = 'default') =>
    log.append(manager, { type: 'document.processed', subjectId, data: { documentId: subjectId }, tenantId });

  const appendAlone = (subjectId: string, tenantId?: string) =>
    transactions.run((manager) => append(manager, subjectId, tenantId));

  /** A running tail, and a promise of the subjects that it has handed on once there are `count`. */
  async function tailing(count: number) {
    const tail = new EventTail(log, channel);
    tails.push(tail);
    await tail.onModuleInit();
    const subjects: string[] = [];
    const heard = new Promise<string[]>((resolve) => {
      tail.listen(({ subjectId }) => {
        subjects.push(subjectId);
        if (subjects.length === count) resolve(subjects);
      });
    });
    return { tail, heard, subjects };
  }

  async function untilOneWaits(): Promise<void> {
    for (;;) {
      const [{ waiting }] = await dataSource.query(
        `SELECT count(*)::int AS waiting FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
      );
      if (waiting > 0) return;
    }
  }

  it('has nothing of a transaction that was rolled back', async () => {
    const before = await log.latest();
    const attempt = transactions.run(async (manager) => {
      await append(manager, uuidv7());
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    expect(await log.latest()).toBe(before);
  });

  it('never shows a number before a lower one, however long its transaction takes', async () => {
    const [slow, quick] = [uuidv7(), uuidv7()];
    const before = await log.latest();
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await append(runner.manager, slow);
    const overtaking = appendAlone(quick);
    await untilOneWaits();
    expect(await log.readAfter(before, 10)).toEqual([]);
    await runner.commitTransaction();
    await runner.release();
    await overtaking;
    const events = await log.readAfter(before, 10);
    expect(events.map(({ subjectId }) => subjectId)).toEqual([slow, quick]);
    expect(events[1]!.sequence).toBeGreaterThan(events[0]!.sequence);
    expect(events[1]!.createdAt.getTime()).toBeGreaterThanOrEqual(events[0]!.createdAt.getTime());
  });

  it('takes a number only once its turn has come: one that waits would hold a number below those of others', async () => {
    const numbersTaken = async (): Promise<string> => {
      const [{ taken }] = await dataSource.query(
        `SELECT pg_sequence_last_value(pg_get_serial_sequence('events', 'sequence')) AS taken`,
      );
      return taken;
    };
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await append(runner.manager, uuidv7());
    const before = await numbersTaken();
    const waiting = appendAlone(uuidv7());
    await untilOneWaits();
    expect(await numbersTaken()).toBe(before);
    await runner.commitTransaction();
    await runner.release();
    await waiting;
    expect(await numbersTaken()).toBe(String(Number(before) + 1));
  });

  it('is read by tenant and by subject', async () => {
    const [ours, theirs] = [uuidv7(), uuidv7()];
    const before = await log.latest();
    await appendAlone(ours, 'us');
    await appendAlone(theirs, 'them');
    const subjects = async (filter: object) =>
      (await log.readAfter(before, 10, filter)).map(({ subjectId }) => subjectId);
    expect(await subjects({ tenantId: 'us' })).toEqual([ours]);
    expect(await subjects({ subjectId: theirs })).toEqual([theirs]);
    expect(await subjects({ tenantId: 'us', subjectId: theirs })).toEqual([]);
  });

  it('forgets a subject with the transaction that deletes it', async () => {
    const [gone, kept] = [uuidv7(), uuidv7()];
    const before = await log.latest();
    await appendAlone(gone);
    await appendAlone(kept);
    await transactions.run((manager) => log.forget(manager, gone));
    expect((await log.readAfter(before, 10)).map(({ subjectId }) => subjectId)).toEqual([kept]);
  });

  it('deletes what is older than a moment, and nothing else', async () => {
    const [old, young] = [uuidv7(), uuidv7()];
    await appendAlone(old);
    await dataSource.query(`UPDATE events SET created_at = now() - interval '31 days' WHERE subject_id = $1`, [old]);
    await appendAlone(young);
    expect(await log.deleteBefore(new Date(Date.now() - 30 * 86_400_000))).toBe(1);
    expect(await log.readAfter(0, 1000, { subjectId: old })).toEqual([]);
    expect(await log.readAfter(0, 1000, { subjectId: young })).toHaveLength(1);
  });

  it('is told to every tail once, in its order, from concurrent writers', async () => {
    const ids = Array.from({ length: 60 }, () => uuidv7());
    const [here, there] = [await tailing(ids.length), await tailing(ids.length)];
    const before = await log.latest();
    await Promise.all(ids.map((id) => appendAlone(id)));
    const inOrder = (await log.readAfter(before, 100)).map(({ subjectId }) => subjectId);
    expect(inOrder.toSorted()).toEqual(ids.toSorted());
    expect(await here.heard).toEqual(inOrder);
    expect(await there.heard).toEqual(inOrder);
  });

  it('is told after a lost connection as well', async () => {
    const id = uuidv7();
    const { heard } = await tailing(1);
    await dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'invoice-master-notify'`,
    );
    await appendAlone(id);
    expect(await heard).toEqual([id]);
  });

  it('goes on after a listener that throws', async () => {
    const ids = [uuidv7(), uuidv7()];
    const { tail, heard } = await tailing(2);
    tail.listen(() => {
      throw new Error('a bug in a listener');
    });
    for (const id of ids) await appendAlone(id);
    expect(await heard).toEqual(ids);
  });

  it('tells a tail nothing of what was before it', async () => {
    const id = uuidv7();
    await appendAlone(uuidv7());
    const { heard, tail } = await tailing(1);
    await appendAlone(id);
    expect(await heard).toEqual([id]);
    expect(tail.position).toBe(await log.latest());
  });
});
