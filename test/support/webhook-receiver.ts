import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface ReceivedMessage {
  readonly id: string;
  readonly body: string;
  readonly headers: Record<string, string>;
}

type Behaviour = (response: ServerResponse, message: ReceivedMessage) => void;

const accept: Behaviour = (response) => response.writeHead(204).end();

/** A stranger's server, as a webhook meets it. */
export class WebhookReceiver {
  readonly messages: ReceivedMessage[] = [];
  private behaviour: Behaviour = accept;
  private waiting: (() => void)[] = [];
  private readonly server = createServer((request, response) => void this.receive(request, response));

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** How it answers from now on; without an argument with 204. */
  behave(behaviour: Behaviour = accept): void {
    this.behaviour = behaviour;
  }

  /** Resolves once it has had `count` messages in all. */
  async until(count: number): Promise<readonly ReceivedMessage[]> {
    while (this.messages.length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.messages;
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const message = { id: headers['webhook-id'] ?? '', body: Buffer.concat(chunks).toString(), headers };
    this.messages.push(message);
    this.behaviour(response, message);
    for (const wake of this.waiting.splice(0)) wake();
  }
}

/** The message's content where its signature holds, judged by a library that is not ours; throws where it does not. */
export function verified(message: ReceivedMessage, secret: string): { type: string; data: Record<string, unknown> } {
  return new Webhook(secret).verify(message.body, message.headers) as ReturnType<typeof verified>;
}
