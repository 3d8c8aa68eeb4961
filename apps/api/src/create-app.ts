import multipart from '@fastify/multipart';
import { answerBrokenRequest, answerClientError, generateRequestId, ServiceLogger, type Settings } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type AppOptions } from './app.module.js';
import { setUpApiDocs } from './api-docs.js';
import { linkRequestId } from './link-request-id.js';

/** The whole API, ready to listen: `main.ts` and the tests start from here. */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(options),
    createAdapter(options.settings),
    { bufferLogs: true, abortOnError: false, forceCloseConnections: true },
  );
  app.useLogger(app.get(ServiceLogger));
  app.setGlobalPrefix('api/v1');
  await app.register(multipart);
  linkRequestId(app);
  await setUpApiDocs(app);
  return app;
}

function createAdapter(settings: Settings): FastifyAdapter {
  return new FastifyAdapter({
    multipart: false,
    genReqId: generateRequestId,
    bodyLimit: settings.maxJsonKb * 1024,
    requestTimeout: settings.requestTimeoutS * 1000,
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
    frameworkErrors: answerBrokenRequest,
  });
}
