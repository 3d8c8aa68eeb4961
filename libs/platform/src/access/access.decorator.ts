import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { ApiErrors } from '../http/api-envelope.decorator.js';
import type { Scope } from './scopes.js';

/** What a route asks of its caller: a scope, or nothing at all. */
export type Access = Scope | 'public';

/** Under this key a route's Access stands in its metadata. */
export const ACCESS = Symbol('ACCESS');

/** Name of the security scheme in the OpenAPI document. */
export const KEY_SCHEME = 'api-key';

/** The route needs a key with this scope while AUTH=api-key. Each route says this or `@Public()`; others need `admin`. */
export function RequireScope(scope: Scope): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(ACCESS, scope satisfies Access),
    ApiBearerAuth(KEY_SCHEME),
    ApiErrors('UNAUTHENTICATED', 'FORBIDDEN'),
  );
}

/** The route answers everyone, with or without a key. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, 'public' satisfies Access);
