import { Logger as NestLogger, type LoggerService } from '@nestjs/common';
import { Logger, PinoLogger, type Params } from 'nestjs-pino';
import type { Settings } from '../config/settings.js';
import { createPino } from './create-pino.js';

/** Parts of Nest that report each module and route they load; of interest only to someone who debugs Nest. */
const LOADING_CONTEXTS = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

class ServiceLogger extends Logger {
  override log(message: unknown, ...optionalParams: unknown[]): void {
    const context = optionalParams.at(-1);
    if (typeof context === 'string' && LOADING_CONTEXTS.has(context)) super.debug(message, ...optionalParams);
    else super.log(message, ...optionalParams);
  }
}

/** How nestjs-pino names and writes things here. */
export function loggingParams(settings: Settings): Params {
  return {
    renameContext: 'module',
    pinoHttp: {
      logger: createPino(settings),
      // log-requests.ts writes the line of a request: it also sees those that reach no route of Nest.
      autoLogging: false,
      quietReqLogger: true,
      genReqId: ({ id }: { id?: string | number | object }) => id ?? '',
      customAttributeKeys: { reqId: 'request_id' },
    },
  };
}

/** The logger of the whole process, for use before Nest is up too: every `new Logger(…)` writes through it from now on. */
export function createServiceLogger(settings: Settings): LoggerService {
  const params = loggingParams(settings);
  const logger = new ServiceLogger(new PinoLogger(params), params);
  NestLogger.overrideLogger(logger);
  return logger;
}
