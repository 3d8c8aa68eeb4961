import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AuditInterceptor } from '../audit/audit-requests.js';
import type { Settings } from '../config/settings.js';
import { IdempotencyInterceptor } from '../idempotency/idempotency.interceptor.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import { ExceptionFilter } from './exception.filter.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { createValidationPipe } from './validation.pipe.js';

/** What every route of the API gets: rate limit, validation, envelope, errors. */
@Module({})
export class HttpModule {
  static forRoot({ rateLimitMax, rateLimitWindowS }: Settings): DynamicModule {
    return {
      module: HttpModule,
      imports: [ThrottlerModule.forRoot([{ limit: rateLimitMax, ttl: rateLimitWindowS * 1000 }])],
      providers: [
        { provide: APP_GUARD, useClass: RateLimitGuard },
        { provide: APP_PIPE, useFactory: createValidationPipe },
        // Around the envelope: the first one stands outermost.
        { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: EnvelopeInterceptor },
        { provide: APP_FILTER, useClass: ExceptionFilter },
      ],
    };
  }
}
