import { EVENT_TYPES } from '@app/domain';
import { Idempotent, Paginated, RequireScope } from '@app/platform';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { PageQuery } from '../dto/page.query.js';
import { UuidPipe } from '../dto/uuid.pipe.js';
import { ChangeWebhookRequest, CreateWebhookRequest } from '../dto/webhook.requests.js';
import {
  toWebhookResponse,
  toWebhookWithSecret,
  type WebhookResponse,
  type WebhookWithSecretResponse,
} from '../dto/webhook.response.js';
import {
  DescribeChangeWebhook,
  DescribeCreateWebhook,
  DescribeDeleteWebhook,
  DescribeGetWebhook,
  DescribeListWebhooks,
  DescribeRotateSecret,
} from '../openapi/webhooks.openapi.js';
import { WebhooksService } from './webhooks.service.js';

const webhookId = new UuidPipe('id');

@ApiTags('webhooks')
@Controller('webhooks')
@RequireScope('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Post()
  @Idempotent()
  @Header('cache-control', 'no-store')
  @DescribeCreateWebhook()
  async create(@Body() request: CreateWebhookRequest): Promise<WebhookWithSecretResponse> {
    const { url, events = EVENT_TYPES, description = '', enabled = true } = request;
    return toWebhookWithSecret(await this.webhooks.create({ url, events, description, enabled }));
  }

  @Get()
  @DescribeListWebhooks()
  async list(@Query() { limit, offset }: PageQuery): Promise<Paginated<WebhookResponse>> {
    const { webhooks, total } = await this.webhooks.list({ limit, offset });
    return new Paginated(webhooks.map(toWebhookResponse), { limit, offset, total, nextCursor: null });
  }

  @Get(':id')
  @DescribeGetWebhook()
  async get(@Param('id', webhookId) id: string): Promise<WebhookResponse> {
    return toWebhookResponse(await this.webhooks.get(id));
  }

  @Patch(':id')
  @DescribeChangeWebhook()
  async change(@Param('id', webhookId) id: string, @Body() request: ChangeWebhookRequest): Promise<WebhookResponse> {
    const { url, events, description, enabled } = request;
    return toWebhookResponse(await this.webhooks.change(id, { url, events, description, enabled }));
  }

  @Delete(':id')
  @HttpCode(204)
  @DescribeDeleteWebhook()
  delete(@Param('id', webhookId) id: string): Promise<void> {
    return this.webhooks.delete(id);
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @DescribeRotateSecret()
  async rotateSecret(@Param('id', webhookId) id: string): Promise<WebhookWithSecretResponse> {
    return toWebhookWithSecret(await this.webhooks.rotateSecret(id));
  }
}
