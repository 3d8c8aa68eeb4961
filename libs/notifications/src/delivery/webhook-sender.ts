import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Agent, request } from 'undici';

import type { DeliveryOutcome } from './delivery.js';
import { readRetryAfter } from './retry-schedule.js';
import { TargetGuard } from './target-guard.js';

/** From the first packet to the end of the answer. */
const TIMEOUT_MS = 15_000;

/** Of the answer's body; nobody reads it, but reading a short one keeps the connection. */
const MAX_BODY_BYTES = 16 * 1024;

const USER_AGENT = 'Invoice-Master-Webhooks/1';

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Posts messages to strangers. Whatever they do is an outcome, never a rejection. */
@Injectable()
export class WebhookSender implements OnModuleDestroy {
  private readonly agent: Agent;

  constructor(
    private readonly guard: TargetGuard,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    this.agent = new Agent({
      connect: { lookup: guard.lookup, timeout: timeoutMs },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      maxHeaderSize: 16 * 1024,
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.agent.destroy();
  }

  /** `signal`: gives up, such as at shutdown; that rejects, because the receiver has no part in it. */
  async send(message: WebhookRequest, signal: AbortSignal): Promise<DeliveryOutcome> {
    const startedAt = Date.now();
    const outcome = (statusCode: number | null, error: string | null, retryAfterMs: number | null = null) => ({
      at: new Date(startedAt).toISOString(),
      statusCode,
      error,
      durationMs: Date.now() - startedAt,
      retryAfterMs,
    });
    try {
      const { statusCode, retryAfter } = await this.post(message, signal);
      return outcome(statusCode, complaintAbout(statusCode), readRetryAfter(retryAfter, Date.now()));
    } catch (error) {
      signal.throwIfAborted();
      return outcome(null, this.describe(error));
    }
  }

  private async post({ url, headers, body }: WebhookRequest, signal: AbortSignal) {
    const deadline = AbortSignal.timeout(this.timeoutMs);
    // An address in the URL is never looked up, so the socket can't judge it.
    const target = this.guard.readUrl(url);
    const response = await request(target, {
      dispatcher: this.agent,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': USER_AGENT, ...headers },
      body,
      signal: AbortSignal.any([deadline, signal]),
    });
    const retryAfter = response.headers['retry-after'];
    // The status is the answer; what follows it can't change it any more.
    await response.body.dump({ limit: MAX_BODY_BYTES }).catch(() => undefined);
    return { statusCode: response.statusCode, retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter };
  }

  /** A short reason without addresses: the delivery log is read by the tenant, the network is the operator's. */
  private describe(error: unknown): string {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'FORBIDDEN_TARGET') return 'The address is not allowed: it must be public and begin with https://';
    if (error instanceof Error && error.name === 'TimeoutError') return this.timedOut();
    if (/TIMEOUT/.test(code) || code === 'ETIMEDOUT') return this.timedOut();
    return REASONS[code] ?? `The connection failed${code ? ` (${code})` : ''}`;
  }

  private timedOut(): string {
    return `No answer within ${this.timeoutMs / 1000} s`;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The host name does not exist',
  EAI_AGAIN: 'The host name could not be looked up',
  ECONNREFUSED: 'The connection was refused',
  ECONNRESET: 'The connection was reset',
  UND_ERR_SOCKET: 'The connection was closed before an answer came',
  CERT_HAS_EXPIRED: 'The certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate is not trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another host',
};

function complaintAbout(statusCode: number): string | null {
  if (statusCode >= 200 && statusCode < 300) return null;
  if (statusCode >= 300 && statusCode < 400) return `The receiver answered ${statusCode}; redirects are not followed`;
  if (statusCode === 410) return 'The receiver answered 410 Gone; the webhook was disabled';
  return `The receiver answered ${statusCode}`;
}
