import { retryTransient } from '../database/retry-transient.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Attempt, KeptAnswer, KeyScope } from './attempt.js';

/** Hours that an answer is kept. */
export const KEEP_HOURS = 24;

/** Seconds without a sign of life after which an attempt counts as dead. */
export const LEASE_S = 15;

interface KeyRow {
  readonly route: string;
  readonly body: string | null;
  readonly owner: string;
  readonly resource_id: string | null;
  readonly status: number | null;
  readonly headers: Record<string, string> | null;
  readonly answer: string | null;
  readonly expired: boolean;
  /** Milliseconds that the owner's hold lasts if it is not renewed; below 1 where it is over. */
  readonly lease_ms: number;
}

/** What came of reaching for a key: hold of it, its answer, or somebody else's hold. */
export type Taken =
  | { readonly state: 'held' | 'answered'; readonly attempt: Attempt }
  | { readonly state: 'busy'; readonly leaseMs: number }
  | { readonly state: 'conflict' };

type TakenRow = Pick<KeyRow, 'body' | 'resource_id'>;

/** Statements on the keys. All clocks are the database's, so that processes need not agree on the time. */
@Injectable()
export class IdempotencyKeysRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Safe to repeat with the same owner. */
  take(scope: KeyScope, owner: string): Promise<Taken> {
    return retryTransient(() => this.tryToTake(scope, owner));
  }

  async keep({ tenantId, key, owner, body }: Attempt, answer: KeptAnswer): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_keys SET body = $4, status = $5, headers = $6, answer = $7
       WHERE tenant_id = $1 AND key = $2 AND owner = $3`,
      [tenantId, key, owner, body, answer.status, JSON.stringify(answer.headers), answer.body],
    );
  }

  /** Lets the next request with the key do the work, or find what this one did before it failed. */
  async release({ tenantId, key, owner }: Attempt): Promise<void> {
    const mine = 'tenant_id = $1 AND key = $2 AND owner = $3';
    const values = [tenantId, key, owner];
    await this.dataSource.query(`DELETE FROM idempotency_keys WHERE ${mine} AND resource_id IS NULL`, values);
    await this.dataSource.query(`UPDATE idempotency_keys SET locked_until = '-infinity' WHERE ${mine}`, values);
  }

  async renew(owners: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_keys SET locked_until = now() + make_interval(secs => $2) WHERE owner = ANY($1::uuid[])`,
      [owners, LEASE_S],
    );
  }

  async deleteExpired(): Promise<void> {
    await this.dataSource.query(`DELETE FROM idempotency_keys WHERE created_at < now() - make_interval(hours => $1)`, [
      KEEP_HOURS,
    ]);
  }

  private async tryToTake(scope: KeyScope, owner: string): Promise<Taken> {
    for (;;) {
      if (await this.insert(scope, owner)) return held(scope, owner, { body: null, resource_id: null });
      const row = await this.find(scope);
      if (!row) continue;
      if (row.expired) await this.deleteKey(scope, row.owner);
      else if (row.route !== scope.route) return { state: 'conflict' };
      else if (row.status !== null) return answered(scope, owner, row);
      else if (row.owner === owner) return held(scope, owner, row);
      else if (row.lease_ms >= 1) return { state: 'busy', leaseMs: row.lease_ms };
      else {
        const taken = await this.takeOver(scope, row.owner, owner);
        if (taken) return held(scope, owner, taken);
      }
    }
  }

  private async insert({ tenantId, key, route }: KeyScope, owner: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `INSERT INTO idempotency_keys (tenant_id, key, route, owner, locked_until)
       VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5)) ON CONFLICT DO NOTHING RETURNING key`,
      [tenantId, key, route, owner, LEASE_S],
    );
    return rows.length > 0;
  }

  private async find({ tenantId, key }: KeyScope): Promise<KeyRow | undefined> {
    const [row] = await this.dataSource.query<KeyRow[]>(
      `SELECT route, body, owner, resource_id, status, headers, answer,
         created_at < now() - make_interval(hours => $3) AS expired,
         CASE WHEN locked_until > now() THEN ceil(extract(epoch FROM locked_until - now()) * 1000) ELSE 0 END::integer
           AS lease_ms
       FROM idempotency_keys WHERE tenant_id = $1 AND key = $2`,
      [tenantId, key, KEEP_HOURS],
    );
    return row;
  }

  private async deleteKey({ tenantId, key }: KeyScope, owner: string): Promise<void> {
    await this.dataSource.query('DELETE FROM idempotency_keys WHERE tenant_id = $1 AND key = $2 AND owner = $3', [
      tenantId,
      key,
      owner,
    ]);
  }

  /** Waits for a transaction of the old owner that is just committing, and then sees what it did. */
  private async takeOver({ tenantId, key }: KeyScope, from: string, to: string): Promise<TakenRow | undefined> {
    const [[row]] = await this.dataSource.query<[TakenRow[], number]>(
      `UPDATE idempotency_keys SET owner = $4, locked_until = now() + make_interval(secs => $5)
         WHERE tenant_id = $1 AND key = $2 AND owner = $3 AND status IS NULL AND locked_until < now()
         RETURNING body, resource_id`,
      [tenantId, key, from, to, LEASE_S],
    );
    return row;
  }
}

function held(scope: KeyScope, owner: string, row: TakenRow): Taken {
  const known = { body: row.body, bodyRead: false, appliedBefore: row.resource_id };
  return { state: 'held', attempt: { ...scope, owner, answer: null, ...known } };
}

function answered(scope: KeyScope, owner: string, row: KeyRow): Taken {
  const answer = { status: row.status ?? 200, headers: row.headers ?? {}, body: row.answer ?? '' };
  const known = { body: row.body, bodyRead: false, appliedBefore: row.resource_id };
  return { state: 'answered', attempt: { ...scope, owner, answer, ...known } };
}
