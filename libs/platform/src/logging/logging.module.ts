import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Settings } from '../config/settings.js';
import { loggingParams } from './service-logger.js';

/** Puts the request's id into all lines that are written while it is served. */
@Module({})
export class LoggingModule {
  static forRoot(settings: Settings): DynamicModule {
    return { module: LoggingModule, imports: [LoggerModule.forRoot(loggingParams(settings))] };
  }
}
