import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '../access/caller.js';
import { retryTransient } from '../database/retry-transient.js';
import { firstIdAt } from '../database/time-ordered-ids.js';
import { AuditEntryEntity } from './audit-entry.entity.js';

/** What was done, by whom, to what. */
export interface AuditedAct {
  readonly caller: Pick<Caller, 'tenantId' | 'key'>;
  readonly action: string;
  readonly subjectId: string | null;
  /** Null for what the service does by itself. */
  readonly requestId: string | null;
  /** When it was asked for. */
  readonly at: Date;
}

export type AuditEntry = Readonly<AuditEntryEntity>;

const FLUSH_EVERY_MS = 1000;

const FLUSH_ABOVE = 200;

/** Of one statement: PostgreSQL takes 65,535 parameters. */
const MAX_ROWS = 1000;

/** Entries kept while the database is away; what comes then goes to the log of the process alone. */
const MAX_WAITING = 10_000;

/**
 * The record of who did what. What changes something is written before it is answered, so no success is without an
 * entry; the rest follows within a second.
 */
@Injectable()
export class AuditTrail implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(AuditTrail.name);
  private readonly waiting: AuditEntry[] = [];
  private writing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly dataSource: DataSource) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.flush();
  }

  /** Writes at once that something is about to be done. Never rejects: the log of the process has what the table lacks. */
  async begin(act: AuditedAct): Promise<AuditEntry> {
    const entry = entryOf(act, null);
    await retryTransient(() =>
      this.dataSource.createQueryBuilder().insert().into(AuditEntryEntity).values(entry).orIgnore().execute(),
    ).catch((error: unknown) => this.reportLost([entry], error));
    return entry;
  }

  /** How it ended, and to what it was done where that is known only now. */
  end(entry: AuditEntry, status: number, subjectId: string | null): void {
    this.add({ ...entry, status, subjectId });
  }

  /** Something that needed no announcement, such as a read. */
  record(act: AuditedAct, status: number): void {
    this.add(entryOf(act, status));
  }

  /** Writes what waits. Never rejects; what could not be written waits on. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  /** Returns how many there were. */
  async deleteBefore(time: Date): Promise<number> {
    const { affected } = await this.dataSource.manager.delete(AuditEntryEntity, { id: LessThan(firstIdAt(time)) });
    return affected ?? 0;
  }

  private add(entry: AuditEntry): void {
    if (this.waiting.length >= MAX_WAITING) this.reportLost([entry], new Error('too many audit entries wait'));
    else this.waiting.push(entry);
    if (this.waiting.length === FLUSH_ABOVE) void this.flush();
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const entries = this.waiting.slice(0, MAX_ROWS);
      try {
        await this.dataSource.manager.upsert(AuditEntryEntity, entries, ['id']);
      } catch (error) {
        this.logger.warn({ err: error, waiting: this.waiting.length }, 'audit entries not written yet');
        return;
      }
      this.waiting.splice(0, entries.length);
    }
  }

  private reportLost(entries: readonly AuditEntry[], error: unknown): void {
    for (const entry of entries) this.logger.error({ err: error, entry }, 'audit entry not stored');
  }
}

function entryOf({ caller, action, subjectId, requestId, at }: AuditedAct, status: number | null): AuditEntry {
  const { tenantId, key } = caller;
  const who = { tenantId, keyId: key?.id ?? null, keyName: key?.name ?? null };
  return { id: uuidv7({ msecs: at.getTime() }), at, ...who, action, subjectId, requestId, status };
}
