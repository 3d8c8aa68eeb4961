import { AuditEntryEntity, firstIdAt, retryTransient, type AuditEntry } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface AuditCriteria {
  readonly tenantId: string;
  readonly subjectId?: string;
  readonly keyId?: string;
  readonly requestId?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly limit: number;
  readonly offset: number;
}

@Injectable()
export class AuditRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  findPage(criteria: AuditCriteria): Promise<[AuditEntry[], number]> {
    const { tenantId, subjectId, keyId, requestId, from, to, limit, offset } = criteria;
    return retryTransient(() => {
      const query = this.dataSource.manager
        .createQueryBuilder(AuditEntryEntity, 'entry')
        .where('entry.tenant_id = :tenantId', { tenantId });
      if (subjectId !== undefined) query.andWhere('entry.subject_id = :subjectId', { subjectId });
      if (keyId !== undefined) query.andWhere('entry.key_id = :keyId', { keyId });
      if (requestId !== undefined) query.andWhere('entry.request_id = :requestId', { requestId });
      if (from !== undefined) query.andWhere('entry.id >= :first', { first: firstIdAt(from) });
      if (to !== undefined) query.andWhere('entry.id < :last', { last: firstIdAt(new Date(to.getTime() + 1)) });
      return query.orderBy('entry.id', 'DESC').limit(limit).offset(offset).getManyAndCount();
    });
  }
}
