import { KeyRateLimitGuard, KeyUploadsGuard } from '@app/platform';
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

import { AccessGuard } from './access.guard.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditRepository } from './audit/audit.repository.js';
import { KeyRing } from './key-ring.js';
import { KeysController } from './keys.controller.js';

/** API keys: the guards in front of every route, and the routes under `/keys` and `/audit`. */
@Module({
  controllers: [KeysController, AuditController],
  providers: [
    ApiKeysRepository,
    ApiKeysService,
    AuditRepository,
    KeyRing,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: KeyRateLimitGuard },
    { provide: APP_GUARD, useClass: KeyUploadsGuard },
  ],
})
export class AuthModule {}
