/** An answer as it went out, to be sent again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON text; empty where there was no body. */
  readonly body: string;
}

/** What a key is for: no two of them share both tenant and key. */
export interface KeyScope {
  readonly tenantId: string;
  readonly key: string;
  /** SHA-256 of method, path and query. */
  readonly route: string;
}

/** One request that came with a key. */
export interface Attempt extends KeyScope {
  /** Of this attempt alone: a UUID. */
  readonly owner: string;
  /** The answer of the first request; null where this attempt has to find one. */
  readonly answer: KeptAnswer | null;
  /** What an earlier attempt, which came to no answer, has made or changed; null again once the handler was told. */
  appliedBefore: string | null;
  /** SHA-256 of the body: of the first request at first, then of this one. */
  body: string | null;
  /** Whether this attempt's own body was read in full. */
  bodyRead: boolean;
}
