import { Turns } from './turns.js';

const never = new AbortController().signal;

/** Takes a turn and notes when it came. */
function taking(turns: Turns, order: string[], name: string, signal = never): Promise<() => void> {
  return turns.take(signal).then((end) => {
    order.push(name);
    return end;
  });
}

describe('Turns', () => {
  it('lets so many go at once and the next in order of arrival', async () => {
    const turns = new Turns(2);
    const order: string[] = [];
    const [endA] = await Promise.all([taking(turns, order, 'a'), taking(turns, order, 'b')]);
    const [c, d] = [taking(turns, order, 'c'), taking(turns, order, 'd')];
    expect(order).toEqual(['a', 'b']);
    endA();
    const endC = await c;
    expect(order).toEqual(['a', 'b', 'c']);
    endC();
    await d;
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });

  it('passes a turn on once, however often it is ended', async () => {
    const turns = new Turns(1);
    const order: string[] = [];
    const end = await taking(turns, order, 'a');
    const [b, c] = [taking(turns, order, 'b'), taking(turns, order, 'c')];
    end();
    end();
    const endB = await b;
    expect(order).toEqual(['a', 'b']);
    endB();
    await c;
  });

  it('lets go of who gives up waiting', async () => {
    const turns = new Turns(1);
    const order: string[] = [];
    const end = await taking(turns, order, 'a');
    const giveUp = new AbortController();
    const given = taking(turns, order, 'b', giveUp.signal);
    const c = taking(turns, order, 'c');
    giveUp.abort(new Error('no more time'));
    await expect(given).rejects.toThrow('no more time');
    end();
    await c;
    expect(order).toEqual(['a', 'c']);
    await expect(turns.take(giveUp.signal)).rejects.toThrow('no more time');
  });
});
