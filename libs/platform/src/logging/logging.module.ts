import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Settings } from '../config/settings.js';
import { createPino } from './create-pino.js';
import { requestLogOptions } from './request-log-options.js';
import { ServiceLogger } from './service-logger.js';

@Module({})
export class LoggingModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: LoggingModule,
      global: true,
      imports: [
        LoggerModule.forRoot({
          renameContext: 'module',
          pinoHttp: { logger: createPino(settings), ...requestLogOptions() },
        }),
      ],
      providers: [ServiceLogger],
      exports: [ServiceLogger, LoggerModule],
    };
  }
}
