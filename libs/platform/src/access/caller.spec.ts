import { admit, currentCaller, currentTenant, runAs, withUnknownCaller, type Caller } from './caller.js';

const ANNA: Caller = { tenantId: 'anna', key: { id: '1', name: 'laptop' }, scopes: ['infer'] };

describe('currentCaller', () => {
  it('throws where nobody is known, so that forgotten work sees nothing', () => {
    expect(() => currentCaller()).toThrow(/runAs/);
    expect(() => withUnknownCaller(() => currentTenant())).toThrow(/runAs/);
  });

  it('is whoever was admitted, through awaits and timers, and apart from other requests', async () => {
    const request = (caller: Caller) =>
      withUnknownCaller(async () => {
        await Promise.resolve().then(() => admit(caller));
        await new Promise((resolve) => setImmediate(resolve));
        return currentCaller();
      });
    const ben = { ...ANNA, tenantId: 'ben' };
    expect(await Promise.all([request(ANNA), request(ben), request(ANNA)])).toEqual([ANNA, ben, ANNA]);
  });

  it('is the tenant that background work was started for', () => {
    expect(runAs({ tenantId: 'anna' }, () => currentCaller())).toEqual({ tenantId: 'anna', key: null, scopes: [] });
    expect(runAs(ANNA, () => currentTenant())).toBe('anna');
  });

  it('can only be named where a request is served', () => {
    expect(() => admit(ANNA)).toThrow(/runAs/);
  });
});
