import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

import { AccessGuard } from './access.guard.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { KeyRing } from './key-ring.js';
import { KeysController } from './keys.controller.js';

/** API keys: the guard in front of every route, and the routes under `/keys`. */
@Module({
  controllers: [KeysController],
  providers: [ApiKeysRepository, ApiKeysService, KeyRing, { provide: APP_GUARD, useClass: AccessGuard }],
})
export class AuthModule {}
