import { ApiEnvelope, ApiErrors, AuditTrail, currentTenant, Paginated, RequireScope } from '@app/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { AuditEntryResponse, ListAuditQuery, toAuditEntryResponse } from './audit.dto.js';
import { AuditRepository } from './audit.repository.js';

@ApiTags('audit')
@Controller('audit')
@RequireScope('admin')
export class AuditController {
  constructor(
    private readonly entries: AuditRepository,
    private readonly trail: AuditTrail,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listAudit',
    summary: 'Who did what to which document',
    description:
      'Everything that changed something, named a single thing or was not allowed, newest first; of the own tenant. No content of documents. Kept AUDIT_RETENTION_DAYS.',
  })
  @ApiEnvelope(AuditEntryResponse, { description: 'One page of the trail.', shape: 'list' })
  @ApiErrors('VALIDATION_FAILED', 'RATE_LIMITED', 'INTERNAL_ERROR', 'DEPENDENCY_UNAVAILABLE')
  async list(@Query() query: ListAuditQuery): Promise<Paginated<AuditEntryResponse>> {
    const { limit, offset } = query;
    // What this process has not written yet belongs to the answer too.
    await this.trail.flush();
    const [entries, total] = await this.entries.findPage({
      tenantId: currentTenant(),
      subjectId: query.subject_id,
      keyId: query.key_id,
      requestId: query.request_id,
      from: query.from === undefined ? undefined : new Date(query.from),
      to: query.to === undefined ? undefined : new Date(query.to),
      limit,
      offset,
    });
    return new Paginated(entries.map(toAuditEntryResponse), { limit, offset, total, nextCursor: null });
  }
}
