import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A connection on which a test writes bytes that no HTTP client would send. */
export class RawConnection {
  private received = Buffer.alloc(0);
  private readonly closed: Promise<unknown>;

  private constructor(readonly socket: Socket) {
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', resolve));
  }

  static async open(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    const connection = new RawConnection(socket);
    socket.on('data', (chunk: Buffer) => (connection.received = Buffer.concat([connection.received, chunk])));
    await once(socket, 'connect');
    return connection;
  }

  send(...parts: (string | Uint8Array)[]): void {
    for (const part of parts) this.socket.write(typeof part === 'string' ? Buffer.from(part, 'latin1') : part);
  }

  /** The first answer, once all of it is here; rejects where the connection ends without one. */
  async answer(): Promise<RawAnswer> {
    for (;;) {
      const [first] = parseAnswers(this.received);
      if (first) return first;
      if (this.socket.closed) throw new Error(`no answer, only ${JSON.stringify(this.received.toString('latin1'))}`);
      await Promise.race([new Promise((resolve) => this.socket.once('data', resolve)), this.closed]);
    }
  }

  /** All answers, once the server has closed the connection. */
  async answersUntilClosed(): Promise<RawAnswer[]> {
    await this.closed;
    return parseAnswers(this.received);
  }

  end(): void {
    this.socket.destroy();
  }
}

/** Whole answers with a Content-Length, in the order in which they came. */
function parseAnswers(received: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = [];
  for (let at = 0; ;) {
    const headEnd = received.indexOf('\r\n\r\n', at);
    if (headEnd < 0) return answers;
    const [statusLine = '', ...lines] = received.toString('latin1', at, headEnd).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const bodyEnd = headEnd + 4 + Number(headers['content-length'] ?? 0);
    if (bodyEnd > received.length) return answers;
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1]);
    // 100 Continue announces the answer and is none.
    if (status >= 200) answers.push({ status, headers, body: received.toString('utf8', headEnd + 4, bodyEnd) });
    at = bodyEnd;
  }
}
