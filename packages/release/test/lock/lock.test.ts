import { ApiError } from '@slipway/cluster';
import { SlipwayError } from '@slipway/core';
import { valueAt } from '@slipway/kubernetes';
import { lockRef } from '../../src/lock/lock-ref.ts';
import { id } from '../samples.ts';
import { ended, open, other, ref, running, self } from './lock-world.ts';

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
