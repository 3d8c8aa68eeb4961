import { firstIdAt, retryTransient } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface ExpiredDocument {
  readonly id: string;
  readonly tenantId: string;
}

@Injectable()
export class ExpiredDocumentsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Documents of all tenants that were stored before `time` and that nobody works on, oldest first. Ids are UUIDs v7, so
   * the primary key is the order of time.
   */
  findPage(time: Date, after: string | null, limit: number): Promise<ExpiredDocument[]> {
    return retryTransient(() =>
      this.dataSource.query<ExpiredDocument[]>(
        `SELECT id, tenant_id AS "tenantId" FROM documents
         WHERE id < $1 AND ($2::uuid IS NULL OR id > $2) AND status NOT IN ('queued', 'processing')
         ORDER BY id LIMIT $3`,
        [firstIdAt(time), after, limit],
      ),
    );
  }
}
