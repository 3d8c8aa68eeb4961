import { IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { Setting } from './setting.decorator.js';

/** What a request may be, and how many may come: the part of the settings that keeps strangers in check. */
export class RequestSettings {
  /** Requests per client address and window; 0 turns the limit off. */
  @Setting('RATE_LIMIT_MAX', 'number')
  @IsInt()
  @Min(0)
  readonly rateLimitMax: number = 100;

  /** Requests per API key and window, from all addresses together; 0 turns the limit off. */
  @Setting('RATE_LIMIT_KEY_MAX', 'number')
  @IsInt()
  @Min(0)
  readonly rateLimitKeyMax: number = 300;

  /** Seconds of a window. */
  @Setting('RATE_LIMIT_WINDOW_S', 'number')
  @IsInt()
  @Min(1)
  @Max(86_400)
  readonly rateLimitWindowS: number = 60;

  /** Addresses or networks of proxies whose X-Forwarded-For is believed, comma-separated; empty: none. */
  @Setting('TRUST_PROXY', 'list')
  @IsString({ each: true })
  @Matches(/^[0-9a-fA-F.:]+(\/\d{1,3})?$/, {
    each: true,
    message: 'must hold addresses or networks such as 10.0.0.0/8',
  })
  readonly trustProxy: readonly string[] = [];

  /** Origins of web pages whose scripts may call the API, comma-separated; `*` for all; empty: none. */
  @Setting('CORS_ORIGINS', 'list')
  @IsString({ each: true })
  @Matches(/^(?:\*|https?:\/\/[^\s/,*]+)$/, {
    each: true,
    message: 'must hold origins such as https://app.example.com, without a path, or *',
  })
  readonly corsOrigins: readonly string[] = [];

  /**
   * Names of this machine beside those of loopback that a request may be for while AUTH is off, comma-separated; `*` for
   * all. Any other name is one that a web page has led here.
   */
  @Setting('ALLOWED_HOSTS', 'list')
  @IsString({ each: true })
  @Matches(/^(?:\*|[A-Za-z0-9._-]+|[0-9A-Fa-f:]+)$/, {
    each: true,
    message: 'must hold names or addresses such as invoices.example.com, without a port',
  })
  readonly allowedHosts: readonly string[] = [];

  /** Kilobytes (1,024 bytes) of a JSON body. */
  @Setting('MAX_JSON_KB', 'number')
  @IsInt()
  @Min(1)
  @Max(102_400)
  readonly maxJsonKb: number = 1024;

  /** Levels that a JSON body may be nested. */
  @Setting('MAX_JSON_DEPTH', 'number')
  @IsInt()
  @Min(4)
  @Max(1000)
  readonly maxJsonDepth: number = 20;

  /** Characters of a query, everything after the `?`. */
  @Setting('MAX_QUERY_LENGTH', 'number')
  @IsInt()
  @Min(64)
  @Max(65_536)
  readonly maxQueryLength: number = 4096;

  /** Kilobytes (1,024 bytes) of all headers of a request, its first line included. */
  @Setting('MAX_HEADER_KB', 'number')
  @IsInt()
  @Min(1)
  @Max(256)
  readonly maxHeaderKb: number = 16;

  /** Headers of a request. */
  @Setting('MAX_HEADERS', 'number')
  @IsInt()
  @Min(20)
  @Max(1000)
  readonly maxHeaders: number = 100;

  /** Parts of one multipart upload, the file included. */
  @Setting('MAX_UPLOAD_PARTS', 'number')
  @IsInt()
  @Min(3)
  @Max(1000)
  readonly maxUploadParts: number = 32;

  /** Kilobytes (1,024 bytes) of one text part of an upload, such as its metadata. */
  @Setting('MAX_UPLOAD_TEXT_KB', 'number')
  @IsInt()
  @Min(1)
  @Max(1024)
  readonly maxUploadTextKb: number = 64;

  /** Uploads under way at once from one client address; 0 turns the limit off. */
  @Setting('MAX_UPLOADS_PER_ADDRESS', 'number')
  @IsInt()
  @Min(0)
  @Max(10_000)
  readonly maxUploadsPerAddress: number = 32;

  /** Uploads under way at once with one API key, from all addresses together; 0 turns the limit off. */
  @Setting('MAX_UPLOADS_PER_KEY', 'number')
  @IsInt()
  @Min(0)
  @Max(10_000)
  readonly maxUploadsPerKey: number = 32;

  /** Seconds in which an upload must bring another 16 KB, or its end. */
  @Setting('UPLOAD_STALL_S', 'number')
  @IsInt()
  @Min(1)
  @Max(3600)
  readonly uploadStallS: number = 20;

  /** Connections that are open at once; more are closed as they come. */
  @Setting('MAX_CONNECTIONS', 'number')
  @IsInt()
  @Min(10)
  @Max(100_000)
  readonly maxConnections: number = 1000;

  /** Seconds in which a client must have sent the headers of a request. */
  @Setting('HEADERS_TIMEOUT_S', 'number')
  @IsInt()
  @Min(1)
  @Max(3600)
  readonly headersTimeoutS: number = 15;

  /** Seconds after which a connection is closed on which nothing moves; a waiting `/infer` moves nothing for up to 60. */
  @Setting('CONNECTION_IDLE_S', 'number')
  @IsInt()
  @Min(75)
  @Max(3600)
  readonly connectionIdleS: number = 120;

  /** Seconds in which a client must have sent its whole request. */
  @Setting('REQUEST_TIMEOUT_S', 'number')
  @IsInt()
  @Min(1)
  @Max(3600)
  readonly requestTimeoutS: number = 120;
}
