import { RequestLimiter } from '../src/flow-control/request-limiter.ts';

const good = { status: 200, milliseconds: 5, kind: 'PATCH configmaps/*', level: 'a' };
const busy = { ...good, status: 429 };

const round = (limiter: RequestLimiter): void => {
  for (let answers = limiter.limit; answers > 0; answers -= 1) limiter.recordResponse(good);
};

/** Answers until the limit changes. */
const answersUntilChange = (limiter: RequestLimiter): number => {
  const before = limiter.limit;
  for (let answers = 1; ; answers += 1) {
    limiter.recordResponse(good);
    if (limiter.limit !== before) return answers;
  }
};

describe('RequestLimiter', () => {
  it('raises the limit by one for each round, up to 32', () => {
    const limiter = new RequestLimiter();
    const limits = Array.from({ length: 20 }, () => {
      round(limiter);
      return limiter.limit;
    });
    expect(limits.slice(0, 3)).toEqual([17, 18, 19]);
    expect(limits.at(-1)).toBe(32);
  });

  it('halves the limit after each refusal, down to one', () => {
    const limiter = new RequestLimiter();
    const limits = Array.from({ length: 6 }, () => {
      limiter.recordResponse(busy);
      return limiter.limit;
    });
    expect(limits).toEqual([8, 4, 2, 1, 1, 1]);
  });

  it('halves the limit once for the refusals of one burst', async () => {
    const limiter = new RequestLimiter();
    await Promise.all(Array.from({ length: 16 }, () => limiter.acquire()));
    const shrunk = Array.from({ length: 16 }, () => {
      const now = limiter.recordResponse(busy);
      limiter.release();
      return now;
    });
    expect([limiter.limit, shrunk.filter(Boolean).length]).toEqual([8, 1]);
  });

  it('raises the limit more slowly after each refusal', () => {
    const limiter = new RequestLimiter({ first: 4, most: 8 });
    const steps = Array.from({ length: 3 }, () => {
      limiter.recordResponse(busy);
      while (limiter.limit > 1) limiter.recordResponse(busy);
      return answersUntilChange(limiter);
    });
    expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
    expect(steps[0]).toBeLessThan(steps[2] as number);
    // After enough responses the limit is as high as before.
    for (let answers = 0; answers < 1000; answers += 1) limiter.recordResponse(good);
    expect(limiter.limit).toBe(8);
  });

  it('lowers the limit when requests of one kind and priority level become much slower, and raises it again', () => {
    const limiter = new RequestLimiter();
    for (let rounds = 0; rounds < 20; rounds += 1) round(limiter);
    expect(limiter.limit).toBe(32);
    const limits = Array.from({ length: 40 }, () => {
      limiter.recordResponse({ ...good, milliseconds: 2000 });
      return limiter.limit;
    });
    expect([...new Set(limits)]).toEqual([24, 18, 16]);
    for (let answers = 0; answers < 200; answers += 1) limiter.recordResponse(good);
    expect(limiter.limit).toBeGreaterThan(20);
  });

  it.each([
    ['a list is longer than an object', { kind: 'GET configmaps', milliseconds: 2000 }],
    ['another priority level is slow', { level: 'b', milliseconds: 2000 }],
    ['the network is a little slow', { milliseconds: 200 }],
  ])('keeps the limit if only %s', (_, slow) => {
    const limiter = new RequestLimiter();
    for (let answers = 0; answers < 100; answers += 1) {
      limiter.recordResponse(good);
      limiter.recordResponse({ ...good, ...slow });
    }
    expect(limiter.limit).toBeGreaterThan(16);
  });

  it('applies a lowered limit to waiting requests, and runs each of them', async () => {
    const limiter = new RequestLimiter();
    let [running, done, most] = [0, 0, 0];
    limiter.recordResponse(busy);
    limiter.recordResponse(busy);
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        await limiter.acquire();
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        done += 1;
        limiter.release();
      }),
    );
    expect([done, most]).toEqual([50, 4]);
  });

  it('starts an urgent request before the waiting ones', async () => {
    const limiter = new RequestLimiter({ first: 1, most: 1 });
    await limiter.acquire();
    let reached = false;
    const waiting = limiter.acquire().then(() => {
      reached = true;
    });
    await limiter.acquire(true);
    expect(reached).toBe(false);
    limiter.release();
    limiter.release();
    await waiting;
    expect(reached).toBe(true);
  });
});
