import { Paginated, RequireScope } from '@app/platform';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { toDeliveryResponse, type DeliveryResponse } from '../dto/delivery.response.js';
import { DeliveriesQuery } from '../dto/page.query.js';
import { UuidPipe } from '../dto/uuid.pipe.js';
import { DescribeListDeliveries, DescribeRedeliver, DescribeSendTest } from '../openapi/deliveries.openapi.js';
import { DeliveriesService } from './deliveries.service.js';

const webhookId = new UuidPipe('id');
const deliveryId = new UuidPipe('delivery_id');

@ApiTags('webhooks')
@Controller('webhooks/:id')
@RequireScope('webhooks')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get('deliveries')
  @DescribeListDeliveries()
  async list(
    @Param('id', webhookId) id: string,
    @Query() { limit, offset, status }: DeliveriesQuery,
  ): Promise<Paginated<DeliveryResponse>> {
    const { deliveries, total } = await this.deliveries.list(id, { limit, offset, status });
    return new Paginated(deliveries.map(toDeliveryResponse), { limit, offset, total, nextCursor: null });
  }

  @Post('test')
  @HttpCode(202)
  @DescribeSendTest()
  async test(@Param('id', webhookId) id: string): Promise<DeliveryResponse> {
    return toDeliveryResponse(await this.deliveries.sendTest(id));
  }

  @Post('deliveries/:delivery_id/redeliver')
  @HttpCode(202)
  @DescribeRedeliver()
  async redeliver(
    @Param('id', webhookId) id: string,
    @Param('delivery_id', deliveryId) delivery: string,
  ): Promise<DeliveryResponse> {
    return toDeliveryResponse(await this.deliveries.redeliver(id, delivery));
  }
}
