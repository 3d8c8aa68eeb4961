import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Settings } from '../config/settings.js';
import { loggingParams } from './service-logger.js';

/** One line a request, and the request's id in all lines that are written while it is served. */
@Module({})
export class LoggingModule {
  static forRoot(settings: Settings): DynamicModule {
    return { module: LoggingModule, imports: [LoggerModule.forRoot(loggingParams(settings))] };
  }
}
