import multipart from '@fastify/multipart';
import {
  answerBrokenRequest,
  AuditTrail,
  auditRequests,
  answerClientError,
  generateRequestId,
  holdCaller,
  limitServer,
  limitUploads,
  logRequests,
  refuseBrokenQueries,
  refuseOddRequests,
  refuseStrangePages,
  serverOptions,
  setUpSecurityHeaders,
  type Settings,
} from '@app/platform';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type AppOptions } from './app.module.js';
import { setUpApiDocs } from './api-docs.js';
import { linkRequestId } from './link-request-id.js';

/** The whole API, ready to listen: `main.ts` and the tests start from here. */
export async function createApp(
  options: AppOptions & { readonly logger?: LoggerService },
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(options),
    createAdapter(options.settings),
    { logger: options.logger ?? false, abortOnError: false, forceCloseConnections: true },
  );
  app.setGlobalPrefix('api/v1');
  await app.register(multipart);
  linkRequestId(app);
  await guardHttp(app, options.settings);
  holdCaller(app.getHttpAdapter().getInstance());
  auditRequests(app.getHttpAdapter().getInstance(), app.get(AuditTrail));
  await setUpApiDocs(app);
  return app;
}

/** What every request passes before a route sees it, in this order. */
async function guardHttp(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const instance = app.getHttpAdapter().getInstance();
  limitServer(instance.server, settings);
  logRequests(instance);
  await setUpSecurityHeaders(instance, settings);
  refuseOddRequests(instance, settings);
  refuseStrangePages(instance, settings);
  refuseBrokenQueries(instance);
  limitUploads(instance, settings);
}

function createAdapter(settings: Settings): FastifyAdapter {
  return new FastifyAdapter({
    multipart: false,
    genReqId: generateRequestId,
    bodyLimit: settings.maxJsonKb * 1024,
    requestTimeout: settings.requestTimeoutS * 1000,
    connectionTimeout: settings.connectionIdleS * 1000,
    http: serverOptions(settings),
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
    frameworkErrors: answerBrokenRequest,
  });
}
