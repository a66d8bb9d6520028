import { Limiter } from '../src/limiter.ts';

const round = (limiter: Limiter): void => {
  for (let answers = limiter.limit; answers > 0; answers -= 1) limiter.answered();
};

describe('how many requests run at once', () => {
  test('grows by one a round, up to 32', () => {
    const limiter = new Limiter();
    const limits = Array.from({ length: 20 }, () => {
      round(limiter);
      return limiter.limit;
    });
    expect(limits.slice(0, 3)).toEqual([17, 18, 19]);
    expect(limits.at(-1)).toBe(32);
  });

  test('halves with each refusal, down to one', () => {
    const limiter = new Limiter();
    const limits = Array.from({ length: 6 }, () => {
      limiter.refused();
      return limiter.limit;
    });
    expect(limits).toEqual([8, 4, 2, 1, 1, 1]);
  });

  test('a lowered limit holds for those that wait, and each of them runs in the end', async () => {
    const limiter = new Limiter();
    let [running, done, most] = [0, 0, 0];
    limiter.refused();
    limiter.refused();
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
});
