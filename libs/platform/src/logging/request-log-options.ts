import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Options } from 'pino-http';

/** Query parameters whose values are safe to log; any other may hold text of a document. */
const LOGGED_PARAMETERS = new Set(['limit', 'offset', 'sort', 'status', 'wait', 'confidence_threshold', 'process']);

export type LoggedRequest = IncomingMessage & { readonly id?: unknown; readonly originalUrl?: string; readonly ip?: string };

export type LoggedResponse = ServerResponse;

/** One line a request, when it is done. */
export function requestLogOptions(): Options<LoggedRequest, LoggedResponse> {
  return {
    genReqId: (request) => String(request.id ?? ''),
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'request_id', responseTime: 'duration_ms' },
    customSuccessMessage: () => 'request completed',
    customErrorMessage: () => 'request completed',
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessObject: describe,
    customErrorObject: (request, response, _error, value: object) => describe(request, response, value),
  };
}

function describe(request: LoggedRequest, response: ServerResponse, value: object): object {
  const { duration_ms: duration } = value as { duration_ms?: number };
  return {
    module: 'http',
    method: request.method,
    url: loggableUrl(request.originalUrl ?? request.url ?? ''),
    status: response.statusCode,
    aborted: response.writableFinished ? undefined : true,
    duration_ms: duration === undefined ? undefined : Math.round(duration),
  };
}

/** The URL without what a user typed into free-text parameters. */
export function loggableUrl(url: string): string {
  const [path = '', query] = url.split('?', 2);
  if (!query) return path;
  const parameters = query.split('&').map((pair) => {
    const name = pair.split('=', 1)[0] ?? '';
    return LOGGED_PARAMETERS.has(name) ? pair : `${name}=[redacted]`;
  });
  return `${path}?${parameters.join('&')}`;
}
