import { Global, Module } from '@nestjs/common';
import { AuditCleanup } from './audit-cleanup.js';
import { AuditTrail } from './audit-trail.js';

/** The record of who did what to what. */
@Global()
@Module({ providers: [AuditTrail, AuditCleanup], exports: [AuditTrail] })
export class AuditModule {}
