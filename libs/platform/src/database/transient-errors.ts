/** https://www.postgresql.org/docs/18/errcodes-appendix.html: the same statement may succeed when run again. */
const TRANSIENT_SQLSTATES = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '53000', // insufficient_resources
  '53200', // out_of_memory
  '53300', // too_many_connections
  '53400', // configuration_limit_exceeded
  '55P03', // lock_not_available
  '57P01', // admin_shutdown: the backend was terminated
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now: starting up or in recovery
  '57P05', // idle_session_timeout
  '58000', // system_error
  '58030', // io_error
]);

/** The statement won't succeed in the next second, and nothing is wrong with it either: someone has to make room, or a replica has to become the primary. */
const UNAVAILABLE_SQLSTATES = new Set([
  '25006', // read_only_sql_transaction
  '53100', // disk_full
  '57014', // query_canceled: by the statement timeout
]);

/** Class 08: connection exceptions. */
const CONNECTION_CLASS = /^08[0-9A-Z]{3}$/;

const TRANSIENT_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'EBUSY',
  'EMFILE',
  'ENFILE',
  'EAGAIN',
]);

/** pg throws these without a code. */
const CONNECTION_MESSAGES =
  /connection terminated|connection ended|timeout exceeded when trying to connect|client has encountered a connection error|not queryable/i;

const POOL_MESSAGE = /timeout exceeded when trying to connect/i;

/** The backend or its connection went away, or the server refuses new ones: nothing wrong with the request itself. */
export function isTransient(error: unknown): boolean {
  return chain(error).some((link) => {
    const code = codeOf(link);
    if (code && (TRANSIENT_SQLSTATES.has(code) || TRANSIENT_SYSTEM_CODES.has(code) || CONNECTION_CLASS.test(code))) {
      return true;
    }
    return link instanceof Error && CONNECTION_MESSAGES.test(link.message);
  });
}

/** The pool had no connection in time: another try at once would only make its queue longer. */
export function isPoolExhausted(error: unknown): boolean {
  return chain(error).some((link) => link instanceof Error && POOL_MESSAGE.test(link.message));
}

/** The database can't serve the request now, and may serve the very same one later. */
export function isUnavailable(error: unknown): boolean {
  return isTransient(error) || chain(error).some((link) => UNAVAILABLE_SQLSTATES.has(codeOf(link) ?? ''));
}

/** The error, what wraps it (TypeORM's `driverError`, AggregateError) and its causes. */
function chain(error: unknown): unknown[] {
  const links: unknown[] = [];
  const pending = [error];
  while (pending.length > 0 && links.length < 16) {
    const link = pending.shift();
    if (typeof link !== 'object' || link === null || links.includes(link)) continue;
    links.push(link);
    if ('driverError' in link) pending.push(link.driverError);
    if ('cause' in link) pending.push(link.cause);
    if (link instanceof AggregateError) pending.push(...link.errors);
  }
  return links;
}

function codeOf(link: unknown): string | undefined {
  return typeof link === 'object' && link !== null && 'code' in link && typeof link.code === 'string'
    ? link.code
    : undefined;
}
