import { FIELD_NAMES, type FieldName } from '@app/domain';
import { ApiEnvelope, ApiErrors } from '@app/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery } from '@nestjs/swagger';

import { DocumentSummaryResponse } from '../dto/document.response.js';
import { FIELD_DESCRIPTIONS } from '../dto/field-descriptions.js';
import { RANGE_FIELDS } from '../dto/field-filters.js';
import { ListDocumentsQuery, SORT_PARAMETERS } from '../dto/list-documents.query.js';

export function DescribeList(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'listDocuments',
      summary: 'List documents',
      description:
        'All filters have to hold. Offsets suit the first pages; to walk through all documents pass `meta.pagination.next_cursor` as `cursor`. A parameter, sort key, status or field that does not exist is refused with the list of those that do.',
    }),
    ApiQuery({ type: ListDocumentsQuery }),
    ApiQuery({
      name: 'sort',
      required: false,
      schema: { type: 'string', enum: SORT_PARAMETERS, default: '-created_at' },
      description:
        'created_at, updated_at, status, filename or a field; `-` in front for descending. Ties are broken by id; documents without the field come last.',
    }),
    ...FIELD_NAMES.map((field) => fieldFilter(field, '', 'Only documents where it is exactly this.')),
    ...RANGE_FIELDS.flatMap((field) => [
      fieldFilter(field, '.from', 'Only documents where it is this or more.'),
      fieldFilter(field, '.to', 'Only documents where it is this or less.'),
    ]),
    ApiEnvelope(DocumentSummaryResponse, {
      description: 'One page of documents, without their results.',
      shape: 'list',
    }),
    ApiErrors('VALIDATION_FAILED', 'RATE_LIMITED', 'INTERNAL_ERROR', 'DEPENDENCY_UNAVAILABLE'),
  );
}

function fieldFilter(field: FieldName, operator: '' | '.from' | '.to', meaning: string): MethodDecorator {
  const [description] = FIELD_DESCRIPTIONS[field];
  return ApiQuery({
    name: `fields.${field}${operator}`,
    required: false,
    schema: { type: 'string' },
    description: `${description} ${meaning}`,
  });
}
