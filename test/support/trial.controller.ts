import { DomainError } from '@app/domain';
import { Paginated, RawResponse } from '@app/platform';
import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Module,
  Param,
  Post,
  type DynamicModule,
} from '@nestjs/common';
import { IsInt, IsString, Max, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';

class Nested {
  @IsString()
  readonly deep_name!: string;
}

class TrialRequest {
  @IsInt()
  @Max(10)
  readonly page_limit!: number;

  @ValidateNested()
  @Type(() => Nested)
  readonly inner!: Nested;
}

/** What a test can make go wrong inside a route, by name. */
const FAULTS: Readonly<Record<string, () => Error>> = {
  bug: () => new TypeError('cannot read password of undefined at /srv/secret.ts'),
  conflict: () => new DomainError('VERSION_CONFLICT', 'The document has changed; read it again'),
  database: () => Object.assign(new Error('terminating connection of user admin'), { code: '57P01' }),
  refused: () => Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:5432'), { code: 'ECONNREFUSED' }),
  framework: () => new BadRequestException('That is no good'),
};

/** Routes that only tests have: one for each way an answer can go. */
@Controller('trial')
class TrialController {
  @Get('one')
  one() {
    return { answer: 42 };
  }

  @Get('list')
  list() {
    return new Paginated([1, 2], { limit: 2, offset: 0, total: 5, nextCursor: 'abc' });
  }

  @Get('raw')
  @RawResponse()
  raw() {
    return 'as it is';
  }

  @Get('fault/:name')
  fault(@Param('name') name: string) {
    throw FAULTS[name]?.() ?? new Error('no such fault');
  }

  @Post('body')
  @HttpCode(200)
  body(@Body() body: TrialRequest) {
    return body;
  }

  @Delete('gone')
  @HttpCode(204)
  gone() {}
}

@Module({ controllers: [TrialController] })
class TrialModule {}

export const trialModule: DynamicModule = { module: TrialModule };
