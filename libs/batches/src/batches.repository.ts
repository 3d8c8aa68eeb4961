import type { ErrorCode } from '@app/domain';
import { firstIdAt, retryTransient } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { noCounts, type Batch, type BatchCounts, type BatchFile, type BatchFileStatus } from './batch.js';
import { BatchFileEntity } from './entities/batch-file.entity.js';
import { BatchEntity } from './entities/batch.entity.js';

/** PostgreSQL takes 65,535 parameters a statement, and a file has seven. */
const ROWS_A_STATEMENT = 1000;

/** Where a file stands: as its document, which this lib only ever reads. */
const STATUS = `coalesce(d.status, CASE WHEN f.document_id IS NULL THEN 'failed' ELSE 'deleted' END)`;

export type NewBatchFile = Omit<BatchFileEntity, 'batchId' | 'batch'>;

export interface FilesPage {
  readonly statuses: readonly BatchFileStatus[];
  readonly limit: number;
  readonly offset: number;
}

interface BatchRow {
  readonly id: string;
  readonly total: number;
  readonly created_at: Date;
  readonly completed_at: Date | null;
  readonly counts: Partial<Record<BatchFileStatus, number>> | null;
}

interface FileRow {
  readonly position: number;
  readonly filename: string;
  readonly document_id: string | null;
  readonly status: BatchFileStatus;
  readonly failure_code: ErrorCode | null;
  readonly failure_message: string | null;
}

/** Questions about batches. Each names the tenant that asks, or belongs to a transaction. */
@Injectable()
export class BatchesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(
    manager: EntityManager,
    batch: Pick<BatchEntity, 'id' | 'tenantId' | 'total' | 'open' | 'completedAt'>,
    files: readonly NewBatchFile[],
  ): Promise<void> {
    await manager.insert(BatchEntity, batch);
    for (let start = 0; start < files.length; start += ROWS_A_STATEMENT) {
      const rows = files.slice(start, start + ROWS_A_STATEMENT).map((file) => ({ ...file, batchId: batch.id }));
      await manager.insert(BatchFileEntity, rows);
    }
  }

  /** After a commit whose fate is unknown. Asked once: nobody should wait for it. */
  exists(id: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(BatchEntity, { id });
  }

  async find(tenantId: string, id: string): Promise<Batch | null> {
    const rows = await this.query<BatchRow>(
      `SELECT b.id, b.total, b.created_at, b.completed_at, ${countsOf('b.id')} AS counts
       FROM batches b WHERE b.tenant_id = $1 AND b.id = $2`,
      [tenantId, id],
    );
    return rows.map(toBatch)[0] ?? null;
  }

  /** Newest first; `before` is the id of the last one of the page before. */
  async findPage(tenantId: string, { limit, offset, before }: { limit: number; offset: number; before?: string }) {
    const rows = await this.query<BatchRow>(
      `SELECT b.id, b.total, b.created_at, b.completed_at, ${countsOf('b.id')} AS counts
       FROM batches b WHERE b.tenant_id = $1 AND ($2::uuid IS NULL OR b.id < $2::uuid)
       ORDER BY b.id DESC LIMIT $3 OFFSET $4`,
      [tenantId, before ?? null, limit, offset],
    );
    return rows.map(toBatch);
  }

  /** Of all tenants, oldest first. Ids are UUIDs v7, so the primary key is the order of time. */
  findStoredBefore(time: Date, limit: number): Promise<{ id: string; tenantId: string }[]> {
    return retryTransient(() =>
      this.dataSource.query<{ id: string; tenantId: string }[]>(
        `SELECT id, tenant_id AS "tenantId" FROM batches WHERE id < $1 ORDER BY id LIMIT $2`,
        [firstIdAt(time), limit],
      ),
    );
  }

  async count(tenantId: string): Promise<number> {
    const [row] = await this.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM batches WHERE tenant_id = $1',
      [tenantId],
    );
    return row?.count ?? 0;
  }

  /** In the order of the upload. Whose batch it is was asked before. */
  async findFiles(batchId: string, { statuses, limit, offset }: FilesPage): Promise<BatchFile[]> {
    const rows = await this.query<FileRow>(
      `SELECT f.position, f.filename, f.document_id, ${STATUS} AS status,
         coalesce(f.failure_code, d.failure_code) AS failure_code,
         coalesce(f.failure_message, d.failure_message) AS failure_message
       FROM batch_files f LEFT JOIN documents d ON d.id = f.document_id
       WHERE f.batch_id = $1 AND (cardinality($2::text[]) = 0 OR ${STATUS} = ANY($2::text[]))
       ORDER BY f.position LIMIT $3 OFFSET $4`,
      [batchId, statuses, limit, offset],
    );
    return rows.map(toFile);
  }

  /** The files from a place on: a walk over a batch that holds neither a transaction nor a cursor of the server. */
  async findFilesFrom(batchId: string, position: number, limit: number): Promise<BatchFile[]> {
    const rows = await this.query<FileRow>(
      `SELECT f.position, f.filename, f.document_id, ${STATUS} AS status,
         coalesce(f.failure_code, d.failure_code) AS failure_code,
         coalesce(f.failure_message, d.failure_message) AS failure_message
       FROM batch_files f LEFT JOIN documents d ON d.id = f.document_id
       WHERE f.batch_id = $1 AND f.position >= $2 ORDER BY f.position LIMIT $3`,
      [batchId, position, limit],
    );
    return rows.map(toFile);
  }

  /**
   * Part of the transaction that ends a run. Counts the document's file once, however often it is run again; returns the
   * batch when that was its last one. Ends of one batch wait for each other here, so exactly one of them is the last.
   */
  async countEnd(manager: EntityManager, documentId: string): Promise<{ id: string; tenantId: string } | null> {
    const [[file]] = await manager.query<[{ batch_id: string }[], number]>(
      'UPDATE batch_files SET ended = true WHERE document_id = $1 AND NOT ended RETURNING batch_id',
      [documentId],
    );
    if (!file) return null;
    const [[batch]] = await manager.query<[{ tenant_id: string; open: number }[], number]>(
      `UPDATE batches SET open = open - 1, completed_at = CASE WHEN open = 1 THEN now() ELSE completed_at END
       WHERE id = $1 RETURNING tenant_id, open`,
      [file.batch_id],
    );
    return batch?.open === 0 ? { id: file.batch_id, tenantId: batch.tenant_id } : null;
  }

  async readCounts(manager: EntityManager, batchId: string): Promise<BatchCounts> {
    const [row] = await manager.query<{ counts: BatchRow['counts'] }[]>(`SELECT ${countsOf('$1')} AS counts`, [
      batchId,
    ]);
    return { ...noCounts(), ...row?.counts };
  }

  async delete(manager: EntityManager, id: string): Promise<void> {
    await manager.delete(BatchEntity, { id });
  }

  private query<T>(text: string, values: readonly unknown[]): Promise<T[]> {
    return retryTransient(() => this.dataSource.query<T[]>(text, [...values]));
  }
}

function countsOf(batchId: string): string {
  return `(SELECT jsonb_object_agg(s.status, s.count) FROM (
      SELECT ${STATUS} AS status, count(*)::integer AS count
      FROM batch_files f LEFT JOIN documents d ON d.id = f.document_id
      WHERE f.batch_id = ${batchId} GROUP BY 1) s)`;
}

function toBatch({ id, total, created_at, completed_at, counts }: BatchRow): Batch {
  return { id, total, counts: { ...noCounts(), ...counts }, createdAt: created_at, completedAt: completed_at };
}

function toFile({ position, filename, document_id, status, failure_code, failure_message }: FileRow): BatchFile {
  const failure = failure_code ? { code: failure_code, message: failure_message ?? failure_code } : null;
  return { position, filename, documentId: document_id, status, failure };
}
