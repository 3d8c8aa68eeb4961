export interface Pagination {
  readonly limit: number;
  readonly offset: number;
  readonly total: number;
  readonly nextCursor: string | null;
}

/** What a list route returns: the envelope carries `items` as data and `pagination` in meta. */
export class Paginated<T> {
  constructor(
    readonly items: readonly T[],
    readonly pagination: Pagination,
  ) {}
}
