import { Webhook } from 'standardwebhooks';
import { generateSecret, signedHeaders } from './sign-message.js';

const now = () => Math.floor(Date.now() / 1000);

describe('signedHeaders', () => {
  const body = JSON.stringify({ type: 'document.processed', data: { note: 'å ü ß' } });

  it('is what an independent library accepts, with any secret of ours', () => {
    for (let n = 0; n < 50; n += 1) {
      const secret = generateSecret();
      const headers = signedHeaders({ id: 'msg_1', timestamp: now(), body }, [secret]);
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    }
  });

  it('signs with each secret that is valid', () => {
    const [fresh, old, other] = [generateSecret(), generateSecret(), generateSecret()];
    const headers = signedHeaders({ id: 'msg_1', timestamp: now(), body }, [fresh, old]);
    for (const secret of [fresh, old]) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
    expect(() => new Webhook(other).verify(body, headers)).toThrow(/signature/i);
  });

  it.each([
    ['body', { body: `${body} ` }],
    ['id', { id: 'msg_2' }],
    ['time', { timestamp: now() - 1 }],
  ])('does not hold for another %s', (_part, changes) => {
    const secret = generateSecret();
    const sent = { id: 'msg_1', timestamp: now(), body };
    const received = { ...sent, ...changes };
    const headers = {
      'webhook-id': received.id,
      'webhook-timestamp': String(received.timestamp),
      'webhook-signature': signedHeaders(sent, [secret])['webhook-signature'] ?? '',
    };
    expect(() => new Webhook(secret).verify(received.body, headers)).toThrow(/signature/i);
  });
});

it('secrets are 256 random bits under the prefix of the specification', () => {
  const secrets = Array.from({ length: 20 }, generateSecret);
  expect(new Set(secrets).size).toBe(20);
  for (const secret of secrets) {
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
  }
});
