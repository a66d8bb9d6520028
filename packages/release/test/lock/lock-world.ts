import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { type Holder, lock, thisProcess } from '../../src/index.ts';
import { id } from '../samples.ts';

export const self = thisProcess({ url: 'https://github.test/runs/1', job: 'deploy', attempt: 1, actor: 'ada' });
export const other: Holder = { ...self, run: 'https://github.test/runs/2', host: 'another' };
export const running: Holder = { ...self, run: 'https://github.test/runs/3' };
export const ended: Holder = { ...self, run: 'https://github.test/runs/4', pid: 4_194_304 };
export const ref = 'Lease/shop/slipway.app';

export const open = () => {
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
