import type { DomainEvent, EventData, EventType } from '@app/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, LessThan, MoreThan, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { retryTransient } from '../database/retry-transient.js';
import { NotifyChannel } from '../queue/notify-channel.js';
import { EventEntity } from './event.entity.js';

/** Told with each commit that has appended events; the key is the event's sequence. */
export const EVENT_APPENDED = 'event-appended';

/** Any number that no other advisory lock of this database uses. */
const APPEND_LOCK = 4_812_907;

export interface NewEvent {
  readonly type: EventType;
  /** Id of the document or batch that it is about. */
  readonly subjectId: string;
  readonly data: EventData;
  /** Whose event it is: nobody else sees it. */
  readonly tenantId: string;
}

export interface EventFilter {
  readonly tenantId?: string;
  readonly subjectId?: string;
}

/**
 * What has happened, in the order in which it was committed. Written in the transaction that makes it happen, so an
 * event exists if and only if its cause does.
 */
@Injectable()
export class EventLog {
  constructor(
    private readonly dataSource: DataSource,
    private readonly channel: NotifyChannel,
  ) {}

  /**
   * Part of the transaction of `manager`; make it one of its last statements. From here to the commit appends wait for
   * each other: otherwise a number could become visible after a higher one, and readers that had gone past would never
   * see it. PostgreSQL serialises commits that notify anyway.
   */
  async append(manager: EntityManager, { type, subjectId, data, tenantId }: NewEvent): Promise<string> {
    const id = uuidv7();
    // One statement: three round trips would pass while every other commit that appends waits.
    await manager.query(
      `WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock($1)),
         appended AS (
           INSERT INTO events (id, tenant_id, type, subject_id, data, created_at)
           SELECT $2::uuid, $3::text, $4::text, $5::uuid, $6::jsonb, clock_timestamp() FROM turn
           RETURNING sequence)
       SELECT pg_notify($7, json_build_object('topic', $8::text, 'key', sequence::text)::text) FROM appended`,
      [APPEND_LOCK, id, tenantId, type, subjectId, data, this.channel.name, EVENT_APPENDED],
    );
    return id;
  }

  /** Oldest first. */
  async readAfter(sequence: number, limit: number, filter: EventFilter = {}): Promise<DomainEvent[]> {
    return retryTransient(() => this.readIn(this.dataSource.manager, sequence, limit, filter));
  }

  /** The same inside a transaction. */
  async readIn(manager: EntityManager, sequence: number, limit: number, filter: EventFilter = {}) {
    const rows = await manager.find(EventEntity, {
      where: { sequence: MoreThan(String(sequence)), ...filter },
      order: { sequence: 'ASC' },
      take: limit,
    });
    return rows.map(toEvent);
  }

  /** Sequence of the newest event; 0 while there is none. */
  async latest(): Promise<number> {
    const [row] = await retryTransient(() =>
      this.dataSource.query<{ latest: string | null }[]>('SELECT max(sequence) AS latest FROM events'),
    );
    return Number(row?.latest ?? 0);
  }

  /** Part of the transaction that deletes what the events are about. */
  async forget(manager: EntityManager, subjectId: string): Promise<void> {
    await manager.delete(EventEntity, { subjectId });
  }

  /** Returns how many there were. */
  async deleteBefore(time: Date): Promise<number> {
    const { affected } = await this.dataSource.manager.delete(EventEntity, { createdAt: LessThan(time) });
    return affected ?? 0;
  }
}

/** A bigint is exact as a number up to 2^53, at a thousand events a second for 285,000 years. */
function toEvent({ sequence, ...event }: EventEntity): DomainEvent {
  return { ...event, sequence: Number(sequence) };
}
