import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';

import { DELIVERY_STATUSES, type DeliveryStatus } from '../delivery/delivery.js';

const LIMIT = { message: 'must be a whole number from 1 to 100' };
const OFFSET = { message: 'must be a whole number from 0' };

/** Query values are text; what is no number stays, for the validators to refuse. */
const ToInteger = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  );

export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 20, description: 'Entries a page.' })
  @IsOptional()
  @ToInteger()
  @IsInt(LIMIT)
  @Min(1, LIMIT)
  @Max(100, LIMIT)
  limit: number = 20;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, default: 0, description: 'Entries to leave out in front.' })
  @IsOptional()
  @ToInteger()
  @IsInt(OFFSET)
  @Min(0, OFFSET)
  offset: number = 0;
}

export class DeliveriesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATUSES, description: 'Only deliveries in this state.' })
  @IsOptional()
  @IsIn(DELIVERY_STATUSES, { message: `must be one of ${DELIVERY_STATUSES.join(', ')}` })
  status?: DeliveryStatus;
}
