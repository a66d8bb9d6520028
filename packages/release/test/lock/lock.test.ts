import { ApiError } from '@slipway/cluster';
import { type LookUpRun, type RunAnswer, SlipwayError } from '@slipway/core';
import { valueAt } from '@slipway/kubernetes';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { type Holder, lock, thisProcess } from '../../src/index.ts';
import { lockRef } from '../../src/lock/lock-ref.ts';
import { id } from '../samples.ts';

const self = thisProcess({ url: 'https://github.test/runs/1', job: 'deploy', attempt: 1, actor: 'ada' });
const other: Holder = { ...self, run: 'https://github.test/runs/2', host: 'another' };
const running: Holder = { ...self, run: 'https://github.test/runs/3' };
const ended: Holder = { ...self, run: 'https://github.test/runs/4', pid: 4_194_304 };
const ref = 'Lease/shop/slipway.app';

const open = () => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const logger = fakePorts();
  const ports = { cluster: fake, clock, log: logger.log };
  const take = (holder: Holder, timeout = 60_000, more: object = {}) =>
    lock(id, holder, { ...ports, ...more }, timeout);
  /** Creates a lease that is never renewed. */
  const abandon = async (holder: Holder) => {
    const stop = new AbortController();
    await take(holder, 0, { signal: stop.signal });
    stop.abort();
  };
  return { clock, fake, logger, take, abandon };
};

it('creates a free lock at once, and deletes it on release', async () => {
  const { fake, take } = open();
  const held = await take(self);
  expect(held.waited).toBe(false);
  expect(fake.find(ref)?.spec).toMatchObject({ holderIdentity: self.run, leaseDurationSeconds: 20 });
  await held.release();
  expect(fake.find(ref)).toBeUndefined();
});

it.each([
  ['takes over the lock of an ended process of this machine at once', ended, 0],
  ['takes over the lock of an unknown run when its lease has expired', other, 20_000],
])('%s', async (_, holder, atLeast) => {
  const { clock, logger, take, abandon } = open();
  await abandon(holder);
  const held = await take(self);
  expect(held.waited).toBe(true);
  expect(clock.monotonic()).toBeGreaterThanOrEqual(atLeast);
  expect(clock.monotonic()).toBeLessThan(atLeast + 2000);
  expect(logger.lines).toContain(
    `notice: Taking over the lock of release app from ${holder.run}, which has ended without releasing it.`,
  );
  await held.release();
});

it('takes over a lock whose holder cannot be read', async () => {
  const { fake, logger, take, abandon } = open();
  await abandon(other);
  await fake.patch(
    { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace: 'shop', name: 'slipway.app' },
    { metadata: { annotations: null } },
  );
  const held = await take(self);
  expect(logger.lines.join()).toContain('from an unknown run');
  await held.release();
});

it('waits for a running holder, logs that once, and locks when the holder releases', async () => {
  const { logger, take } = open();
  const first = await take(running);
  const second = take(self);
  await new Promise((resolve) => setImmediate(resolve));
  await first.release();
  expect((await second).waited).toBe(true);
  expect(logger.lines.filter((line) => /Slipway waits/.test(line))).toEqual([
    'info: Release app is locked by https://github.test/runs/3. Slipway waits for that run.',
  ]);
  await (await second).release();
});

it('waits for a run on another machine as long as that renews its lease', async () => {
  const { clock, take } = open();
  const first = await take(other);
  const second = take(self, 300_000);
  await clock.sleep(120_000);
  await first.release();
  const held = await second;
  expect(clock.monotonic()).toBeGreaterThanOrEqual(120_000);
  await held.release();
});

it('fails after the timeout, and names the holder, the time and the command to delete the lock', async () => {
  const { take } = open();
  const first = await take(running);
  const error = await take(self, 5000).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SlipwayError);
  expect(error).toMatchObject({
    code: 'Conflict',
    message: 'Release app has been locked by https://github.test/runs/3 since 2026-01-01T00:00:00.000000Z.',
    hint: expect.stringContaining('kubectl -n shop delete lease slipway.app'),
  });
  await first.release();
});

it.each([
  ['deletes the lease on release without reading it', 0, false],
  ['deletes the lease on release when another client has labelled it', 1, false],
  ['keeps the lease on release when another run has taken it over', 1, true],
])('%s', async (_, reads, isTakenOver) => {
  const { fake, take } = open();
  const held = await take(self);
  if (reads > 0) await fake.patch(lockRef(id), { metadata: { labels: { seen: 'yes' } } });
  if (isTakenOver)
    await fake.patch(lockRef(id), { metadata: { annotations: { 'slipway.dev/holder': JSON.stringify(other) } } });
  const before = fake.calls.length;
  await held.release();
  expect(fake.calls.slice(before).filter(({ verb }) => verb === 'get')).toHaveLength(reads);
  expect(fake.find(ref) !== undefined).toBe(isTakenOver);
});

it('aborts the signal when another run takes the lock over', async () => {
  const { clock, fake, take, abandon } = open();
  const held = await take(self);
  fake.remove(ref);
  await abandon(other);
  await clock.sleep(6000);
  expect(held.lost.aborted).toBe(true);
  expect(held.lost.reason).toMatchObject({ message: 'The lock of release app was taken over by another run.' });
  await held.release();
  expect(valueAt(fake.find(ref), ['spec', 'holderIdentity'])).toBe(other.run);
});

it('aborts the signal when the lease is deleted', async () => {
  const { clock, fake, take } = open();
  const held = await take(self);
  fake.remove(ref);
  await clock.sleep(6000);
  expect(held.lost.reason).toMatchObject({ message: 'The lock of release app was deleted.' });
  await held.release();
});

const unavailable = new ApiError('Unreachable', 'Cannot replace Lease: HTTP 503', {
  code: 503,
  reason: '',
  message: 'unavailable',
});

it('renews the lease again after an outage of minutes', async () => {
  const { clock, fake, logger, take } = open();
  const held = await take(self);
  const endOutage = fake.failOn(({ verb }) => verb === 'replace', unavailable);
  await clock.sleep(180_000);
  expect(logger.lines.join()).toContain('could not be renewed');
  endOutage();
  const version = fake.find(ref)?.metadata.resourceVersion;
  await clock.sleep(6000);
  expect(fake.find(ref)?.metadata.resourceVersion).not.toBe(version);
  expect(held.lost.aborted).toBe(false);
  await held.release();
});

it('warns instead of failing when the lock cannot be released', async () => {
  const { fake, logger, take } = open();
  const held = await take(self);
  fake.failOn(() => true, unavailable);
  await held.release();
  expect(logger.lines.join()).toContain('warning: The lock of release app could not be released');
});

it('stops renewing the lease when the step is cancelled, and keeps it', async () => {
  const { clock, fake, take } = open();
  const cancel = new AbortController();
  await take(self, 0, { signal: cancel.signal });
  cancel.abort(new Error('SIGINT'));
  const version = fake.find(ref)?.metadata.resourceVersion;
  await clock.sleep(20_000);
  expect(fake.find(ref)?.metadata.resourceVersion).toBe(version);
});

it('stops waiting when the step is cancelled', async () => {
  const { take } = open();
  const first = await take(running);
  const cancel = new AbortController();
  const second = take(self, 60_000, { signal: cancel.signal });
  cancel.abort(new Error('SIGINT'));
  await expect(second).rejects.toThrow('SIGINT');
  await first.release();
});

it.each([
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
])('fails with one sentence when its namespace %s', async (_, prepare, sentence, hint) => {
  const { fake, take } = open();
  prepare(fake);
  const error = await take(self).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ message: expect.stringContaining(sentence), hint: expect.stringContaining(hint) });
});

describe('lock with a run lookup', () => {
  const answers = (...states: readonly RunAnswer['state'][]) => {
    const lookedUp: string[] = [];
    const lookUpRun: LookUpRun = async ({ run }) => {
      lookedUp.push(run);
      const state = states[Math.min(lookedUp.length, states.length) - 1] ?? 'unknown';
      return { state, why: `it is ${state}` };
    };
    return { lookedUp, lookUpRun };
  };

  it('takes the lock over at once when the run is finished, and logs the source', async () => {
    const { clock, logger, take, abandon } = open();
    await abandon(other);
    const held = await take(self, 0, answers('finished'));
    expect(clock.monotonic()).toBeLessThan(2000);
    expect(logger.lines).toContain(
      `notice: Taking over the lock of release app from ${other.run}, which has ended without releasing it: it is finished.`,
    );
    await held.release();
  });

  it('waits as long as the run is running, although its lease has expired', async () => {
    const { clock, logger, take, abandon } = open();
    await abandon(other);
    const { lookedUp, lookUpRun } = answers(
      'running',
      'running',
      'running',
      'running',
      'running',
      'running',
      'finished',
    );
    const held = await take(self, 300_000, { lookUpRun });
    expect(clock.monotonic()).toBeGreaterThanOrEqual(60_000);
    expect(clock.monotonic()).toBeLessThan(62_000);
    expect(lookedUp).toEqual(Array.from({ length: 7 }, () => other.run));
    expect(logger.lines.filter((line) => /it is running/.test(line))).toEqual([
      'info: it is running. Slipway checks again every 10 s.',
    ]);
    await held.release();
  });

  it('fails after the timeout, and names the state of the run', async () => {
    const { take, abandon } = open();
    await abandon(other);
    const error = await take(self, 30_000, answers('running')).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'Conflict',
      message: `Release app has been locked by ${other.run} since 2026-01-01T00:00:00.000000Z; it is running.`,
    });
  });

  it.each([
    [
      'waits until the lease expires when the lookup fails, and logs that once',
      answers('unknown').lookUpRun,
      [
        'info: Slipway waits until the lease expires, because it cannot check the run that holds the lock: it is unknown.',
      ],
    ],
    ['waits until the lease expires when the lookup does not end', () => new Promise<RunAnswer>(() => {}), []],
  ])('%s', async (_, lookUpRun, lines) => {
    const { clock, logger, take, abandon } = open();
    await abandon(other);
    const held = await take(self, 60_000, { lookUpRun });
    expect(clock.monotonic()).toBeGreaterThanOrEqual(20_000);
    expect(clock.monotonic()).toBeLessThan(22_000);
    expect(logger.lines.filter((line) => /until the lease expires/.test(line))).toEqual(lines);
    await held.release();
  });

  it.each([
    ['an ended process of this machine', ended],
    [
      'an earlier attempt of its own run',
      { ...self, host: 'another', job: 'deploy#1', run: 'https://github.test/runs/5' },
    ],
  ])('does not look up %s', async (_, holder) => {
    const { take, abandon } = open();
    await abandon(holder);
    const { lookedUp, lookUpRun } = answers('running');
    const again = { ...self, run: 'https://github.test/runs/5/attempts/2', job: 'deploy#2' };
    const held = await take(again, 0, { lookUpRun });
    expect(lookedUp).toEqual([]);
    await held.release();
  });

  it('looks up the next holder', async () => {
    const { fake, take, abandon } = open();
    await abandon(other);
    const next = { ...other, run: 'https://github.test/runs/9' };
    const lookedUp: string[] = [];
    const lookUpRun: LookUpRun = async ({ run }) => {
      lookedUp.push(run);
      if (run === other.run)
        await fake.patch(lockRef(id), { metadata: { annotations: { 'slipway.dev/holder': JSON.stringify(next) } } });
      return run === next.run ? { state: 'finished', why: 'it ended' } : { state: 'running', why: 'it runs' };
    };
    const held = await take(self, 60_000, { lookUpRun });
    expect(lookedUp).toEqual([other.run, next.run]);
    await held.release();
  });
});
