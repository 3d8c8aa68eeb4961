import type { DomainEvent } from '@app/domain';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { NotifyChannel } from '../queue/notify-channel.js';
import { DrainLoop } from './drain-loop.js';
import { EVENT_APPENDED, EventLog } from './event-log.js';

/** Events of one transaction. */
const PAGE = 25;

/** Each page is a transaction of half a dozen statements; so at most four a second are made, whatever comes in. */
const REST_MS = 250;

/** Writes through `manager` only: it may run more than once, and only the run that commits counts. */
export type FollowerHandler = (events: readonly DomainEvent[], manager: EntityManager) => Promise<void>;

/**
 * Work that has to be done once for each event in the whole system, also for those of a time when no process ran. How far
 * a follower has come is written in the transaction of its work.
 */
@Injectable()
export class EventFollowers implements OnModuleDestroy {
  private readonly logger = new Logger(EventFollowers.name);
  private readonly endings: (() => Promise<void>)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly log: EventLog,
    private readonly channel: NotifyChannel,
  ) {}

  /** Until the process stops. A follower with a new name begins with the oldest event of the log. */
  follow(name: string, handler: FollowerHandler): void {
    const loop = new DrainLoop({
      step: () => this.handlePage(name, handler),
      onFault: (error) => this.logger.warn({ err: error, follower: name }, 'events could not be followed'),
      restMs: REST_MS,
    });
    const unsubscribe = this.channel.subscribe({
      onNotification: ({ topic }) => topic === EVENT_APPENDED && loop.wake(),
      onGap: () => loop.wake(),
    });
    this.endings.push(() => {
      unsubscribe();
      return loop.stop();
    });
    loop.wake();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.endings.splice(0).map((end) => end()));
  }

  private handlePage(name: string, handler: FollowerHandler): Promise<boolean> {
    return this.transactions.run(async (manager) => {
      const events = await this.log.readIn(manager, await lockPosition(manager, name), PAGE);
      const last = events.at(-1);
      if (!last) return false;
      await handler(events, manager);
      await manager.query('UPDATE event_followers SET sequence = $2 WHERE name = $1', [name, last.sequence]);
      return events.length === PAGE;
    });
  }
}

/** Waits for the same follower in another process: if that one dies with its page half done, this one takes it over. */
async function lockPosition(manager: EntityManager, name: string): Promise<number> {
  const lock = () =>
    manager.query<{ sequence: string }[]>('SELECT sequence FROM event_followers WHERE name = $1 FOR UPDATE', [name]);
  let [row] = await lock();
  if (!row) {
    await manager.query('INSERT INTO event_followers (name, sequence) VALUES ($1, 0) ON CONFLICT DO NOTHING', [name]);
    [row] = await lock();
  }
  return Number(row?.sequence ?? 0);
}
