import { currentTenant, Paginated, RequireScope } from '@app/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { ApiKeysService } from './api-keys.service.js';
import { KeyRing } from './key-ring.js';
import { KeyIdPipe } from './dto/key-id.pipe.js';
import { CreateKeyRequest, ListKeysQuery } from './dto/keys.requests.js';
import { toIssuedKeyResponse, toKeyResponse, type IssuedKeyResponse, type KeyResponse } from './dto/keys.responses.js';
import { DescribeCreateKey, DescribeGetKey, DescribeListKeys, DescribeRevokeKey } from './openapi/keys.openapi.js';

/** Keys of the caller's own tenant. Tenants begin on the command line. */
@ApiTags('keys')
@Controller('keys')
@RequireScope('admin')
export class KeysController {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly ring: KeyRing,
  ) {}

  @Post()
  @DescribeCreateKey()
  async create(
    @Body() request: CreateKeyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IssuedKeyResponse> {
    const { name, scopes } = request;
    const expiresAt = request.expires_at ? new Date(request.expires_at) : null;
    const issued = await this.keys.issue({ tenantId: currentTenant(), name, scopes, expiresAt });
    void reply.headers({ 'cache-control': 'no-store', location: `/api/v1/keys/${issued.key.id}` });
    return toIssuedKeyResponse(issued);
  }

  @Get()
  @DescribeListKeys()
  async list(@Query() { limit, offset }: ListKeysQuery): Promise<Paginated<KeyResponse>> {
    const { keys, total } = await this.keys.list({ limit, offset }, currentTenant());
    return new Paginated(keys.map(toKeyResponse), { limit, offset, total, nextCursor: null });
  }

  @Get(':id')
  @DescribeGetKey()
  async get(@Param('id', KeyIdPipe) id: string): Promise<KeyResponse> {
    return toKeyResponse(await this.keys.get(id, currentTenant()));
  }

  @Delete(':id')
  @HttpCode(204)
  @DescribeRevokeKey()
  async revoke(@Param('id', KeyIdPipe) id: string): Promise<void> {
    await this.keys.revoke(id, currentTenant());
    // The other processes are told; this one need not wait for it.
    this.ring.forget();
  }
}
