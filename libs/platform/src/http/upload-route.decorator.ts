import { RouteConfig } from '@nestjs/platform-fastify';

/** The route takes multipart uploads: any other content type is a MALFORMED_UPLOAD there. */
export const UploadRoute = (): MethodDecorator => RouteConfig({ upload: true }) as MethodDecorator;

export function isUploadRoute(config: unknown): boolean {
  return typeof config === 'object' && config !== null && 'upload' in config && config.upload === true;
}
