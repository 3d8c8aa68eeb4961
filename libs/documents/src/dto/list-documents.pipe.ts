import { ValidationFailed } from '@app/domain';
import type { PipeTransform } from '@nestjs/common';

import { decodeCursor } from '../listing/cursor.js';
import type { ListCriteria, Sort, SortKey } from '../listing/list-criteria.js';
import { isFieldParameter, parseFieldFilters } from './field-filters.js';
import { ListDocumentsQuery } from './list-documents.query.js';
import { StrictQueryPipe } from './strict-query.pipe.js';

/** Turns the query of a list into what to look for. Throws ValidationFailed that names what is allowed. */
export class ListDocumentsPipe implements PipeTransform<Record<string, unknown>, ListCriteria> {
  private readonly named = new StrictQueryPipe(ListDocumentsQuery, ['fields.<Name>']);

  transform(raw: Record<string, unknown>): ListCriteria {
    const entries = Object.entries(raw);
    const query = this.named.transform(Object.fromEntries(entries.filter(([name]) => !isFieldParameter(name))));
    const fields = parseFieldFilters(Object.fromEntries(entries.filter(([name]) => isFieldParameter(name))));
    const sort = parseSort(query.sort);
    return {
      statuses: query.status ?? [],
      labels: query.label ?? [],
      created: { from: query.created_from, to: query.created_to },
      updated: { from: query.updated_from, to: query.updated_to },
      fields,
      sort,
      limit: query.limit,
      offset: query.offset,
      cursor: cursorOf(query, sort),
    };
  }
}

function parseSort(parameter: string): Sort {
  const descending = parameter.startsWith('-');
  return { key: (descending ? parameter.slice(1) : parameter) as SortKey, descending };
}

function cursorOf(query: ListDocumentsQuery, sort: Sort) {
  if (query.cursor === undefined) return null;
  if (query.offset === 0) return decodeCursor(query.cursor, sort);
  const message = 'can not be combined with offset; leave one out';
  throw new ValidationFailed(`cursor ${message}`, [{ path: 'cursor', message }]);
}
