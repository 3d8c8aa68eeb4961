import { DOCUMENT_STATUSES, type DocumentStatus } from '@app/domain';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsDate, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

import { SORT_KEYS } from '../listing/list-criteria.js';
import { MAX_LABELS, MAX_LABEL_CHARS } from './labels.js';
import { ToInteger, ToList, ToMoment } from './query-values.js';
import { IsStorableText } from './storable-text.js';

/** `status`, `-status`, … */
export const SORT_PARAMETERS = SORT_KEYS.flatMap((key) => [key, `-${key}`]);

const MOMENT = 'must be a day (2026-10-14) or an RFC 3339 time (2026-10-14T08:30:00Z)';

/**
 * The query of `GET /documents`, without its `fields.*` filters. Property names are those on the wire. No examples here:
 * Swagger UI fills them in, and a list that is filtered by them shows nothing.
 */
export class ListDocumentsQuery {
  @ApiPropertyOptional({
    enum: DOCUMENT_STATUSES,
    isArray: true,
    description: 'Only documents in one of these states; repeat the parameter or separate with commas.',
  })
  @IsOptional()
  @ToList()
  @IsIn(DOCUMENT_STATUSES, { each: true, message: `must be one of ${DOCUMENT_STATUSES.join(', ')}` })
  status?: DocumentStatus[];

  @ApiPropertyOptional({
    type: [String],
    description: 'Only documents that carry all of these labels; repeat the parameter or separate with commas.',
  })
  @IsOptional()
  @ToList()
  @ArrayMaxSize(MAX_LABELS, { message: `takes at most ${MAX_LABELS} labels` })
  @MaxLength(MAX_LABEL_CHARS, { each: true, message: `has at most ${MAX_LABEL_CHARS} characters a label` })
  @IsStorableText({ each: true, message: 'must be text' })
  label?: string[];

  @Moment('from', 'created')
  created_from?: Date;

  @Moment('to', 'created')
  created_to?: Date;

  @Moment('from', 'last changed')
  updated_from?: Date;

  @Moment('to', 'last changed')
  updated_to?: Date;

  @IsOptional()
  @IsIn(SORT_PARAMETERS, { message: `must be one of ${SORT_KEYS.join(', ')}, with a - in front for descending` })
  sort: string = '-created_at';

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 20, description: 'Documents a page.' })
  @IsOptional()
  @ToInteger()
  @IsInt({ message: 'must be a whole number from 1 to 100' })
  @Min(1, { message: 'must be a whole number from 1 to 100' })
  @Max(100, { message: 'must be a whole number from 1 to 100' })
  limit: number = 20;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 999_999_999,
    default: 0,
    description: 'Documents to leave out in front. For deep pages take `cursor`.',
  })
  @IsOptional()
  @ToInteger()
  @IsInt({ message: 'must be a whole number from 0' })
  @Min(0, { message: 'must be a whole number from 0' })
  offset: number = 0;

  @ApiPropertyOptional({
    type: String,
    maxLength: 4000,
    description: '`meta.pagination.next_cursor` of the page before; same filters and same sort, without `offset`.',
  })
  @IsOptional()
  @IsString({ message: 'must be given once' })
  @MaxLength(4000, { message: 'is too long for a cursor' })
  cursor?: string;
}

function Moment(end: 'from' | 'to', verb: string): PropertyDecorator {
  const description = `Only documents ${verb} at or ${end === 'from' ? 'after' : 'before'} this day in UTC (2026-10-14) or RFC 3339 time (2026-10-14T08:30:00Z).`;
  const decorators = [
    ApiPropertyOptional({ type: String, description }),
    IsOptional(),
    ToMoment(end),
    IsDate({ message: MOMENT }),
  ];
  return (target, property) => decorators.forEach((decorate) => decorate(target, property));
}
