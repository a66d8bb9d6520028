import { ApiError } from '@slipway/cluster';
import { type LookUpRun, type RunAnswer, SlipwayError } from '@slipway/core';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { lockRef } from '../../src/core/names.ts';
import { type Holder, lock, thisProcess } from '../../src/index.ts';
import { id } from '../samples.ts';

const self = thisProcess({ url: 'https://github.test/runs/1', job: 'deploy', attempt: 1, actor: 'ada' });
const other: Holder = { ...self, run: 'https://github.test/runs/2', host: 'another' };
const living: Holder = { ...self, run: 'https://github.test/runs/3' };
const dead: Holder = { ...self, run: 'https://github.test/runs/4', pid: 4_194_304 };
const ref = 'Lease/shop/slipway.app';

const open = () => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const told = fakePorts();
  const ports = { cluster: fake, clock, log: told.log };
  const take = (holder: Holder, patience = 60_000, more: object = {}) =>
    lock(id, holder, { ...ports, ...more }, patience);
  /** A lease that nobody renews any more. */
  const abandoned = async (holder: Holder) => {
    const stop = new AbortController();
    await take(holder, 0, { signal: stop.signal });
    stop.abort();
  };
  return { clock, fake, told, take, abandoned };
};

it('is had at once when nobody holds it, and is gone when it is released', async () => {
  const { fake, take } = open();
  const held = await take(self);
  expect(held.waited).toBe(false);
  expect(fake.find(ref)?.spec).toMatchObject({ holderIdentity: self.run, leaseDurationSeconds: 20 });
  await held.release();
  expect(fake.find(ref)).toBeUndefined();
});

test.each([
  ['a process of this machine that has ended is taken over at once', dead, 0],
  ['an unknown run is taken over when it was not renewed for its whole duration', other, 20_000],
])('the lock of %s', async (_, holder, atLeast) => {
  const { clock, told, take, abandoned } = open();
  await abandoned(holder);
  const held = await take(self);
  expect(held.waited).toBe(true);
  expect(clock.monotonic()).toBeGreaterThanOrEqual(atLeast);
  expect(clock.monotonic()).toBeLessThan(atLeast + 2000);
  expect(told.lines).toContain(
    `notice: Taking over the lock of release app from ${holder.run}, which has ended without releasing it.`,
  );
  await held.release();
});

it('is taken over where its holder cannot be read', async () => {
  const { fake, told, take, abandoned } = open();
  await abandoned(other);
  await fake.patch(
    { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace: 'shop', name: 'slipway.app' },
    { metadata: { annotations: null } },
  );
  const held = await take(self);
  expect(told.lines.join()).toContain('from an unknown run');
  await held.release();
});

it('waits for a living holder, says so once, and has it when that is done', async () => {
  const { told, take } = open();
  const first = await take(living);
  const second = take(self);
  await new Promise((resolve) => setImmediate(resolve));
  await first.release();
  expect((await second).waited).toBe(true);
  expect(told.lines.filter((line) => /waiting/.test(line))).toEqual([
    'info: Release app is locked by https://github.test/runs/3; waiting.',
  ]);
  await (await second).release();
});

it('waits for a run of another machine as long as that renews', async () => {
  const { clock, take } = open();
  const first = await take(other);
  const second = take(self, 300_000);
  await clock.sleep(120_000);
  await first.release();
  const held = await second;
  expect(clock.monotonic()).toBeGreaterThanOrEqual(120_000);
  await held.release();
});

it('says who holds it, since when, and how to take over, when patience is over', async () => {
  const { take } = open();
  const first = await take(living);
  const refused = await take(self, 5000).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(SlipwayError);
  expect(refused).toMatchObject({
    code: 'Conflict',
    message: 'Release app is locked by https://github.test/runs/3 since 2026-01-01T00:00:00.000000Z.',
    hint: expect.stringContaining('kubectl -n shop delete lease slipway.app'),
  });
  await first.release();
});

it.each([
  ['as it was written last', 0, false],
  ['though somebody else has written into it', 1, false],
  ['unless it is another run’s by now', 1, true],
])('is given back %s', async (_, looks, taken) => {
  const { fake, take } = open();
  const held = await take(self);
  if (looks > 0) await fake.patch(lockRef(id), { metadata: { labels: { seen: 'yes' } } });
  if (taken)
    await fake.patch(lockRef(id), { metadata: { annotations: { 'slipway.dev/holder': JSON.stringify(other) } } });
  const before = fake.calls.length;
  await held.release();
  expect(fake.calls.slice(before).filter(({ verb }) => verb === 'get')).toHaveLength(looks);
  expect(fake.find(ref) !== undefined).toBe(taken);
});

it('tells when it was lost to somebody else', async () => {
  const { clock, fake, take, abandoned } = open();
  const held = await take(self);
  fake.remove(ref);
  await abandoned(other);
  await clock.sleep(6000);
  expect(held.lost.aborted).toBe(true);
  expect(held.lost.reason).toMatchObject({ message: 'The lock of release app was taken over by another run.' });
  await held.release();
  expect(fake.find(ref)?.spec.holderIdentity).toBe(other.run);
});

it('tells when somebody deleted it', async () => {
  const { clock, fake, take } = open();
  const held = await take(self);
  fake.remove(ref);
  await clock.sleep(6000);
  expect(held.lost.reason).toMatchObject({ message: 'The lock of release app was deleted by somebody.' });
  await held.release();
});

const down = new ApiError('Unreachable', 'Cannot replace Lease: HTTP 503', { code: 503, reason: '', message: 'away' });

it('is renewed again after the server was away for minutes', async () => {
  const { clock, fake, told, take } = open();
  const held = await take(self);
  const mend = fake.failOn(({ verb }) => verb === 'replace', down);
  await clock.sleep(180_000);
  expect(told.lines.join()).toContain('could not be renewed');
  mend();
  const version = fake.find(ref)?.metadata.resourceVersion;
  await clock.sleep(6000);
  expect(fake.find(ref)?.metadata.resourceVersion).not.toBe(version);
  expect(held.lost.aborted).toBe(false);
  await held.release();
});

it('does not fail the work that is done when it cannot be released', async () => {
  const { fake, told, take } = open();
  const held = await take(self);
  fake.failOn(() => true, down);
  await held.release();
  expect(told.lines.join()).toContain('warning: The lock of release app could not be released');
});

it('stays behind, and is renewed no more, when the step is cancelled', async () => {
  const { clock, fake, take } = open();
  const cancel = new AbortController();
  await take(self, 0, { signal: cancel.signal });
  cancel.abort(new Error('SIGINT'));
  const version = fake.find(ref)?.metadata.resourceVersion;
  await clock.sleep(20_000);
  expect(fake.find(ref)?.metadata.resourceVersion).toBe(version);
});

it('is waited for no longer when the step is cancelled', async () => {
  const { take } = open();
  const first = await take(living);
  const cancel = new AbortController();
  const second = take(self, 60_000, { signal: cancel.signal });
  cancel.abort(new Error('SIGINT'));
  await expect(second).rejects.toThrow('SIGINT');
  await first.release();
});

test.each([
  [
    'does not exist',
    (fake: ReturnType<typeof open>['fake']) => fake.remove('Namespace/shop'),
    'Namespace shop does not exist.',
    'kubectl create namespace shop',
  ],
  [
    'is being deleted',
    (fake: ReturnType<typeof open>['fake']) => {
      fake.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', finalizers: ['kubernetes'] } });
      fake.remove('Namespace/shop');
    },
    'Namespace shop is being deleted',
    'finalizer',
  ],
])('says in one sentence that its namespace %s', async (_, prepare, sentence, hint) => {
  const { fake, take } = open();
  prepare(fake);
  const error = await take(self).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ message: expect.stringContaining(sentence), hint: expect.stringContaining(hint) });
});

describe('what is asked about the run of a holder on another machine', () => {
  const answers = (...states: readonly RunAnswer['state'][]) => {
    const asked: string[] = [];
    const lookUpRun: LookUpRun = async ({ run }) => {
      asked.push(run);
      const state = states[Math.min(asked.length, states.length) - 1] ?? 'unknown';
      return { state, why: `it is ${state}` };
    };
    return { asked, lookUpRun };
  };

  it('takes the lock over at once when it is finished, and says on whose word', async () => {
    const { clock, told, take, abandoned } = open();
    await abandoned(other);
    const held = await take(self, 0, answers('finished'));
    expect(clock.monotonic()).toBeLessThan(2000);
    expect(told.lines).toContain(
      `notice: Taking over the lock of release app from ${other.run}, which has ended without releasing it: it is finished.`,
    );
    await held.release();
  });

  it('waits for it as long as it runs, however long its lease was not renewed', async () => {
    const { clock, told, take, abandoned } = open();
    await abandoned(other);
    const { asked, lookUpRun } = answers('running', 'running', 'running', 'running', 'running', 'running', 'finished');
    const held = await take(self, 300_000, { lookUpRun });
    expect(clock.monotonic()).toBeGreaterThanOrEqual(60_000);
    expect(clock.monotonic()).toBeLessThan(62_000);
    expect(asked).toEqual(Array.from({ length: 7 }, () => other.run));
    expect(told.lines.filter((line) => /it is running/.test(line))).toEqual([
      'info: it is running: it is asked again every 10 s.',
    ]);
    await held.release();
  });

  it('names it and what is known about it when patience is over', async () => {
    const { take, abandoned } = open();
    await abandoned(other);
    const refused = await take(self, 30_000, answers('running')).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'Conflict',
      message: `Release app is locked by ${other.run} since 2026-01-01T00:00:00.000000Z; it is running.`,
    });
  });

  it.each([
    [
      'not known',
      answers('unknown').lookUpRun,
      ['info: Only the lease tells whether the run that holds the lock goes on: it is unknown.'],
    ],
    ['never told', () => new Promise<RunAnswer>(() => {}), []],
  ])('goes by the lease where it is %s, and says so once', async (_, lookUpRun, lines) => {
    const { clock, told, take, abandoned } = open();
    await abandoned(other);
    const held = await take(self, 60_000, { lookUpRun });
    expect(clock.monotonic()).toBeGreaterThanOrEqual(20_000);
    expect(clock.monotonic()).toBeLessThan(22_000);
    expect(told.lines.filter((line) => /Only the lease/.test(line))).toEqual(lines);
    await held.release();
  });

  it.each([
    ['a process of this machine that has ended', dead],
    [
      'an earlier attempt of its own run',
      { ...self, host: 'another', job: 'deploy#1', run: 'https://github.test/runs/5' },
    ],
  ])('is nothing about %s', async (_, holder) => {
    const { take, abandoned } = open();
    await abandoned(holder);
    const { asked, lookUpRun } = answers('running');
    const again = { ...self, run: 'https://github.test/runs/5/attempts/2', job: 'deploy#2' };
    const held = await take(again, 0, { lookUpRun });
    expect(asked).toEqual([]);
    await held.release();
  });

  it('is asked anew about the next holder', async () => {
    const { fake, take, abandoned } = open();
    await abandoned(other);
    const next = { ...other, run: 'https://github.test/runs/9' };
    const asked: string[] = [];
    const lookUpRun: LookUpRun = async ({ run }) => {
      asked.push(run);
      if (run === other.run)
        await fake.patch(lockRef(id), { metadata: { annotations: { 'slipway.dev/holder': JSON.stringify(next) } } });
      return run === next.run ? { state: 'finished', why: 'it ended' } : { state: 'running', why: 'it runs' };
    };
    const held = await take(self, 60_000, { lookUpRun });
    expect(asked).toEqual([other.run, next.run]);
    await held.release();
  });
});
