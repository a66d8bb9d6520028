import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { type HeldLock, thisProcess, withRelease } from '../../src/index.ts';
import { id } from '../samples.ts';

const holder = thisProcess({ url: 'https://github.test/runs/1', job: 'deploy', attempt: 1, actor: 'ada' });

/** Returns how the work under the lock ended, whether the lock remains, and the log. */
const runWithLock = async (work: (held: HeldLock, cancel: () => void) => void) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const cancel = new AbortController();
  const ports = fakePorts({ signal: cancel.signal });
  // This cluster accepts requests after the cancellation, so that only the session decides about the lock.
  const connect = async () => fake;
  const end = await withRelease({ id }, { ...ports, clock, connect }, ({ withLock }) =>
    withLock({ holder, timeout: 0 }, async (held) => {
      work(held, () => cancel.abort(new Error('SIGINT')));
      return 'returned';
    }),
  ).catch(({ message }: Error) => message);
  return { end, isLocked: fake.find('Lease/shop/slipway.app') !== undefined, log: ports.lines };
};

const fail = (): never => {
  throw new Error('failed');
};

type Case = readonly [title: string, work: Parameters<typeof runWithLock>[0], end: string, isLocked: boolean];

describe('withLock', () => {
  it.each<Case>([
    [
      'keeps the lock of a cancelled run that returns its result after changes',
      (held, cancel) => {
        held.startChanges();
        cancel();
      },
      'returned',
      true,
    ],
    [
      'keeps the lock of a cancelled run that throws after changes',
      (held, cancel) => {
        held.startChanges();
        cancel();
        fail();
      },
      'failed',
      true,
    ],
    [
      'releases the lock of a run that is cancelled before its first change',
      (_, cancel) => cancel(),
      'returned',
      false,
    ],
    [
      'releases the lock of a run that returns its result after changes',
      (held) => held.startChanges(),
      'returned',
      false,
    ],
    [
      'releases the lock of a run that throws after changes',
      (held) => {
        held.startChanges();
        fail();
      },
      'failed',
      false,
    ],
  ])('%s', async (_, work, end, isLocked) => {
    expect(await runWithLock(work)).toEqual({ end, isLocked, log: [] });
  });
});
