import { ACCESS, admit, DEFAULT_TENANT, SCOPES, Settings, type Access, type Caller, type Scope } from '@app/platform';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { ScopeMissing, Unauthenticated } from './auth-errors.js';
import { KeyRing } from './key-ring.js';

/** While AUTH is off. */
const ANYONE: Caller = { tenantId: DEFAULT_TENANT, key: null, scopes: SCOPES };

/** A route that forgot to say what it needs is closed to all but those who may do anything. */
const UNDECLARED: Access = 'admin';

/** RFC 6750, section 2.1: the scheme's name in any case, one blank, the token. */
const BEARER = /^bearer +([\x21-\x7e]+)$/i;

/** RFC 6750, section 3. */
const CHALLENGE = 'Bearer realm="Invoice Master"';

/** Lets a request through whose key has the scope that the route asks for, and names its caller to everything behind. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: KeyRing,
    private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.accessOf(context);
    if (needed === 'public') return true;
    if (this.settings.auth === 'off') {
      admit(ANYONE);
      return true;
    }
    const http = context.switchToHttp();
    const caller = await this.identify(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    // Named before it is refused, so that the audit trail tells who tried.
    admit(caller);
    if (!caller.scopes.includes(needed)) this.refuse(needed, http.getResponse<FastifyReply>());
    return true;
  }

  private accessOf(context: ExecutionContext): Access {
    const targets = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<Access | undefined>(ACCESS, targets) ?? UNDECLARED;
  }

  private async identify(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const { authorization } = request.headers;
    const secret = BEARER.exec(authorization ?? '')?.[1];
    const key = secret === undefined ? null : await this.keys.find(secret);
    if (key) return { tenantId: key.tenantId, key: { id: key.id, name: key.name }, scopes: key.scopes };
    const given = authorization !== undefined;
    void reply.header('www-authenticate', given ? `${CHALLENGE}, error="invalid_token"` : CHALLENGE);
    throw new Unauthenticated(given);
  }

  private refuse(needed: Scope, reply: FastifyReply): never {
    void reply.header('www-authenticate', `${CHALLENGE}, error="insufficient_scope", scope="${needed}"`);
    throw new ScopeMissing(needed);
  }
}
