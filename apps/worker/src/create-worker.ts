import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { WorkerModule, type WorkerOptions } from './worker.module.js';

/** The working side alone, ready to listen for health checks and a scraper: `main.ts` and the tests start from here. */
export async function createWorker(
  options: WorkerOptions & { readonly logger?: LoggerService },
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(WorkerModule.forRoot(options), new FastifyAdapter(), {
    logger: options.logger ?? false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  app.setGlobalPrefix('api/v1', { exclude: ['metrics'] });
  return app;
}
