import { Logger } from '@nestjs/common';
import { PgBoss, type Db, type JobWithMetadata, type WorkOptions as BossWorkOptions } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { retryTransient } from '../database/retry-transient.js';
import type {
  Backlog,
  JobQueue,
  NewJob,
  QueueDefinition,
  QueuedJob,
  SendJobOptions,
  WorkOptions,
} from './job-queue.js';

/** pg-boss keeps its tables apart from ours. */
const SCHEMA = 'jobs';

/**
 * pg-boss's own connections fetch and finish jobs, and neither waits for the disk. Where PostgreSQL itself dies in that
 * blink of an eye, a fetched job is fetched once more or a finished one is tried again, as after any crash, and finds
 * its document ended. Jobs are sent and cancelled on the caller's connection, with its transaction, durably.
 */
const ASYNCHRONOUS_COMMIT = '-c synchronous_commit=off';

/** Fetching and finishing jobs are single short statements, so few connections carry many workers. */
const POOL_MAX = 4;

/** How soon a job of a dead process is noticed, after its heartbeat ran out. */
const MONITOR_INTERVAL_S = 10;

/** A finished job is only of interest to someone who looks for a fault; 25 documents a second are 90,000 jobs an hour. */
const KEEP_FINISHED_S = 60 * 60;

/** pg-boss drops what has waited longer; a document that was accepted waits as long as it takes. */
const KEEP_WAITING_S = 365 * 24 * 60 * 60;

/** Polling is the floor under NOTIFY: nobody is told when a retry's delay is over, or while the listening connection is down. */
const POLL_S = 1;

/** Milliseconds in which jobs whose grace is over have to let go, so that the queue hears of it before the process ends. */
const LET_GO_MS = 500;

export class PgBossJobQueue implements JobQueue {
  private readonly logger = new Logger('JobQueue');
  private readonly boss: PgBoss;
  private readonly working = new Set<string>();
  private readonly stopping = new AbortController();
  private starting: Promise<void> | null = null;

  constructor(connectionString: string) {
    this.boss = new PgBoss({
      connectionString,
      schema: SCHEMA,
      max: POOL_MAX,
      application_name: 'invoice-master-jobs',
      options: ASYNCHRONOUS_COMMIT,
      useListenNotify: true,
      schedule: false,
      superviseIntervalSeconds: MONITOR_INTERVAL_S,
      monitorIntervalSeconds: MONITOR_INTERVAL_S,
    });
    // Without a listener a lost connection would be an unhandled 'error' event and end the process.
    this.boss.on('error', (error) => this.logger.warn({ err: error }, 'job queue fault'));
    this.boss.on('warning', (warning) => this.logger.warn({ warning: warning.message }, 'job queue warning'));
  }

  async start(): Promise<void> {
    this.starting ??= this.boss.start().then(() => undefined);
    await this.starting;
  }

  /** Gives the jobs that a dead process worked on their next try now, instead of when their heartbeat has run out. */
  async takeBackActive(): Promise<void> {
    const rows = await this.select<{ name: string; ids: string[] }>(
      `SELECT name, array_agg(id) AS ids FROM ${SCHEMA}.job WHERE state = 'active' GROUP BY name`,
      [],
    );
    for (const { name, ids } of rows) {
      await this.boss.fail(name, ids, { message: 'the process that worked on it is gone' });
    }
  }

  async stop(): Promise<void> {
    await this.boss.stop({ graceful: false });
  }

  async define(queue: QueueDefinition): Promise<void> {
    await this.start();
    const { name, retryLimit, expireInSeconds, heartbeatSeconds, deadLetter } = queue;
    const options = {
      retryLimit,
      retryBackoff: true,
      retryDelay: 1,
      expireInSeconds,
      ...(heartbeatSeconds === undefined ? {} : { heartbeatSeconds }),
      ...(deadLetter === undefined ? {} : { deadLetter }),
      deleteAfterSeconds: KEEP_FINISHED_S,
      retentionSeconds: KEEP_WAITING_S,
      notify: true,
    };
    await this.boss.createQueue(name, options);
    await this.boss.updateQueue(name, options);
  }

  async send<T extends object>(queue: string, data: T, options: SendJobOptions): Promise<string> {
    const { manager, priority = 0, singletonKey, startAfterSeconds = 0, group } = options;
    const id = await this.boss.send(queue, data, {
      db: inTransaction(manager),
      priority,
      singletonKey,
      ...(startAfterSeconds > 0 ? { startAfter: startAfterSeconds } : {}),
      ...(group === undefined ? {} : { group: { id: group } }),
    });
    if (!id) throw new Error(`pg-boss took no job for queue ${queue} (singleton key ${singletonKey})`);
    return id;
  }

  async sendMany<T extends object>(
    queue: string,
    jobs: readonly NewJob<T>[],
    { manager }: { manager: EntityManager },
  ): Promise<void> {
    const rows = jobs.map(({ id, data }) => ({ id, data }));
    await this.boss.insert(queue, rows, { db: inTransaction(manager) });
  }

  async work<T extends object>(
    queue: string,
    { concurrency, concurrencyOfGroup, pollSeconds = POLL_S }: WorkOptions,
    handler: (job: QueuedJob<T>) => Promise<void>,
  ): Promise<void> {
    this.working.add(queue);
    // pg-boss wants workers that share a group's limit to be made in one call, and wakes one worker a call.
    const together = concurrencyOfGroup ?? 1;
    const options = {
      pollingIntervalSeconds: pollSeconds,
      notifyPollingIntervalSeconds: pollSeconds,
      ...(concurrencyOfGroup === undefined ? {} : { localGroupConcurrency: concurrencyOfGroup }),
    };
    for (let i = 0; i < concurrency; i += together) {
      await this.addWorkers(queue, { ...options, localConcurrency: Math.min(together, concurrency) }, handler);
    }
  }

  async stopWorking(timeoutMs: number): Promise<void> {
    const stopped = Promise.all([...this.working].map((queue) => this.boss.offWork(queue, { wait: true })));
    this.working.clear();
    if (await within(timeoutMs, stopped)) return;
    this.stopping.abort(new Error('the process stops before the job has ended'));
    await within(LET_GO_MS, stopped);
  }

  async backlog(queue: string, priority: number): Promise<Backlog> {
    const [row] = await this.select<Backlog>(
      `SELECT count(*) FILTER (WHERE state < 'active')::int AS waiting,
              count(*) FILTER (WHERE state < 'active' AND priority >= $2)::int AS ahead,
              count(*) FILTER (WHERE state = 'active')::int AS active
         FROM ${SCHEMA}.job WHERE name = $1 AND state < 'completed'`,
      [queue, priority],
    );
    return row ?? { waiting: 0, ahead: 0, active: 0 };
  }

  async meanDurationMs(queue: string): Promise<number | null> {
    const [row] = await this.select<{ mean: number | null }>(
      `SELECT avg(extract(epoch FROM completed_on - started_on) * 1000)::float AS mean
         FROM (SELECT started_on, completed_on FROM ${SCHEMA}.job
                WHERE name = $1 AND state = 'completed' ORDER BY completed_on DESC LIMIT 100) last`,
      [queue],
    );
    return row?.mean ?? null;
  }

  async cancel(queue: string, jobId: string, { manager }: { manager: EntityManager }): Promise<void> {
    await this.boss.cancel(queue, jobId, { db: inTransaction(manager) });
  }

  private stoppable<T extends object>({ id, data, retryCount, retryLimit, signal }: JobWithMetadata<T>): QueuedJob<T> {
    return { id, data, retryCount, retryLimit, signal: AbortSignal.any([signal, this.stopping.signal]) };
  }

  private async select<R>(text: string, values: unknown[]): Promise<R[]> {
    const { rows } = await retryTransient(() => this.boss.getDb().executeSql(text, values));
    return rows as R[];
  }

  /** pg-boss lets a worker sleep after each job, even with others waiting: so each one is woken when it is done. */
  private async addWorkers<T extends object>(
    queue: string,
    options: BossWorkOptions,
    handler: (job: QueuedJob<T>) => Promise<void>,
  ) {
    const workerId: string = await this.boss.work<T, void, BossWorkOptions & { includeMetadata: true }>(
      queue,
      { ...options, includeMetadata: true },
      async (jobs: JobWithMetadata<T>[]) => {
        try {
          for (const job of jobs) await handler(this.stoppable(job));
        } finally {
          this.boss.notifyWorker(workerId);
        }
      },
    );
  }
}

/** False where `ms` pass first. */
async function within(ms: number, done: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const inTime = await Promise.race([done.then(() => true), deadline]);
  clearTimeout(timer);
  return inTime;
}

function inTransaction(manager: EntityManager): Db {
  const runner = manager.queryRunner;
  if (!runner?.isTransactionActive) throw new Error('jobs are only sent and cancelled inside a transaction');
  return {
    executeSql: async (text, values) => {
      const result = await runner.query(text, values, true);
      return { rows: result.records };
    },
  };
}
