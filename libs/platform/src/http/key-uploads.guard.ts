import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../access/hold-caller.js';
import { Settings } from '../config/settings.js';
import { isUploadRoute } from './upload-route.decorator.js';
import { UploadSlots } from './upload-slots.js';

/** So many uploads at once with one API key, from whichever addresses. Stands behind the guard that knows the key. */
@Injectable()
export class KeyUploadsGuard implements CanActivate {
  private readonly slots: UploadSlots;

  constructor(settings: Settings) {
    this.slots = new UploadSlots(settings.maxUploadsPerKey, 'with this key');
  }

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const key = callerOf(request)?.key;
    if (key && isUploadRoute(request.routeOptions.config)) this.slots.take(key.id, http.getResponse<FastifyReply>());
    return true;
  }
}
