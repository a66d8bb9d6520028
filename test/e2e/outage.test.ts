import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { valueAt } from '@slipway/kubernetes';
import { configMap, deployment, service } from '../../tools/sample-manifests.ts';
import { type ApiProxy, openApiProxy, type Way } from './api-proxy.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';
import type { StepOptions } from './step.ts';

/** The long form: three minutes, in every way at every moment. */
const isLong = Boolean(process.env.SLIPWAY_CHAOS);
const limit = isLong ? 1_200_000 : 300_000;
/** Milliseconds that one step may take. */
const patience = isLong ? 900_000 : 285_000;
/** Seconds of the API server outage. */
const seconds = isLong ? 180 : 12;

interface Scene {
  readonly sandbox: Sandbox;
  readonly registry: string;
  readonly kubeconfig: string;
  /** The server goes away now, for so many seconds, and longer until what is given has come to pass without it. */
  leave(way: Exclude<Way, 'open'>, duration?: number, longer?: () => Promise<unknown>): void;
  /** Resolves when the outage is over. */
  back(): Promise<void>;
  /** Called for each request that changes an object of the release. */
  onApply: (count: number) => void;
}

const isApply = (method: string, url: string): boolean =>
  method === 'PATCH' && /\/(configmaps|deployments)\//.test(url) && !url.includes('dryRun');

/** A proxy and a namespace of its own, which are gone afterwards. */
const withScene = async (name: string, act: (scene: Scene) => Promise<void>): Promise<void> => {
  const sandbox = await openSandbox(name);
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-outage-'));
  let applies = 0;
  let away: Promise<void> | undefined;
  const proxy: ApiProxy = await openApiProxy(sandbox.cluster.kubeconfig, {
    onRequest: ({ method, path: url }) => {
      if (isApply(method, url)) scene.onApply(++applies);
    },
  });
  const scene: Scene = {
    sandbox,
    registry: sandbox.cluster.registry,
    kubeconfig: proxy.kubeconfig(path.join(folder, 'kubeconfig')),
    leave: (way, duration = seconds, longer) => {
      away ??= (async () => {
        await proxy.turn(way);
        await Promise.all([new Promise((resolve) => setTimeout(resolve, duration * 1000)), longer?.()]);
        await proxy.turn('open');
      })();
    },
    back: async () => {
      if (!away) throw new Error('The API server was never away.');
      await away;
    },
    onApply: () => {},
  };
  try {
    await act(scene);
  } finally {
    await away;
    await proxy.close();
    rmSync(folder, { recursive: true });
    await sandbox.close();
  }
};

/** Does something once, as soon as the log has this. */
const once = (text: RegExp, act: () => void): StepOptions => {
  let done = false;
  return {
    patience,
    seen: (log) => {
      if (done || !text.test(log)) return;
      done = true;
      act();
    },
  };
};

const good = (registry: string): object[] => [configMap({ WHO: 'old' }), deployment(registry), service()];
const next = (registry: string): object[] => [
  configMap({ WHO: 'new' }),
  ...Array.from({ length: 6 }, (_, index) => configMap({ A: 'new' }, `more-${index}`)),
  deployment(registry, { image: `${registry}/slipway/web:2` }),
  service(),
];
const slow = (registry: string): object[] => [
  ...next(registry).slice(0, -2),
  // Not ready before the server has left.
  deployment(registry, { command: ['sh', '-c', 'sleep 4; exec httpd -f -p 8080 -h /www'] }),
  service(),
];
const broken = (registry: string): object[] => [
  ...next(registry).slice(0, -2),
  deployment(registry, { image: `${registry}/slipway/web:none` }),
  service(),
];

const every: readonly Exclude<Way, 'open'>[] = ['refuse', 'reset', 'unavailable', 'silent'];
const waysOr = (...few: readonly Exclude<Way, 'open'>[]): readonly Exclude<Way, 'open'>[] => (isLong ? every : few);
const tracking = /Deployment\/\S+\/web: (?!.*to change)/;

describe('an API server outage', () => {
  test.concurrent.each(waysOr('refuse', 'silent'))(
    'does not count "%s" while a release is tracked towards its timeout',
    async (way) => {
      await withScene('outage-track', async ({ sandbox, registry, kubeconfig, leave, back }) => {
        await sandbox.deploy(good(registry), { kubeconfig });
        // Its pods are ready by then, so only the observation is left.
        const rolledOut = () => sandbox.kubectl('rollout', 'status', 'deployment/web', '--timeout=240s');
        // Less than the outage alone, where that is counted.
        const inputs = { kubeconfig, timeout: `${seconds - 1}s` };
        const result = await sandbox.deploy(
          slow(registry),
          inputs,
          once(tracking, () => leave(way, seconds, rolledOut)),
        );
        await back();
        expect(result).toMatchObject({ exitCode: 0, outputs: { status: 'deployed', revision: '2' } });
        expect(result.log).toMatch(/The API server http:\S+ is unreachable: .*\. Retrying for up to \d.*\./);
        // Half open, it is noticed only when it is over.
        if (way === 'refuse')
          expect(result.log).toMatch(/The API server has been unreachable for \d[^:]*: .*\. Retrying for up to/);
        expect(result.log).toMatch(/The API server answers again after \d[^;]* (?:s|min)\./);
        expect(await sandbox.list('leases')).toEqual([]);
      });
    },
    limit,
  );

  test.concurrent.each(waysOr('reset', 'silent'))(
    'waits for the end of "%s" in the middle of an apply',
    async (way) => {
      await withScene('outage-apply', async (scene) => {
        const { sandbox, registry, kubeconfig } = scene;
        await sandbox.deploy(good(registry), { kubeconfig });
        let first: number | undefined;
        scene.onApply = (count) => {
          first ??= count;
          if (count === first + 3) scene.leave(way);
        };
        const result = await sandbox.deploy(next(registry), { kubeconfig, timeout: '120s' }, { patience });
        await scene.back();
        expect(result).toMatchObject({ exitCode: 0, outputs: { status: 'deployed', revision: '2' } });
        const found = await sandbox.list('configmaps');
        expect(found.filter(({ data }) => valueAt(data, ['A']) === 'new')).toHaveLength(6);
        expect(await sandbox.list('leases')).toEqual([]);
      });
    },
    limit,
  );

  test.concurrent.each(waysOr('unavailable'))(
    'completes and verifies the rollback after "%s" in the middle of it',
    async (way) => {
      await withScene('outage-back', async (scene) => {
        const { sandbox, registry, kubeconfig } = scene;
        await sandbox.deploy(good(registry), { kubeconfig });
        const before = await stateOf(sandbox);
        const rollingBack = once(/Rolling back revision 2/, () => {
          scene.onApply = () => scene.leave(way);
        });
        const result = await sandbox.deploy(broken(registry), { kubeconfig }, rollingBack);
        await scene.back();
        expect(result).toMatchObject({
          exitCode: 1,
          outputs: { status: 'failed', 'cause-code': 'ImageNotFound', rollback: 'rolled-back' },
        });
        expect(await stateOf(sandbox)).toEqual(before);
        expect(await sandbox.list('leases')).toEqual([]);
      });
    },
    limit,
  );

  // Five minutes and more: in the long form only.
  if (isLong)
    test.concurrent(
      'fails the deploy after a long outage, and a later step restores the old release',
      async () => {
        await withScene('outage-gone', async ({ sandbox, registry, kubeconfig, leave, back }) => {
          await sandbox.deploy(good(registry), { kubeconfig });
          const before = await stateOf(sandbox);
          const result = await sandbox.deploy(
            broken(registry).slice(0, -2).concat(slow(registry).slice(-2)),
            { kubeconfig },
            once(tracking, () => leave('refuse', 420)),
          );
          expect(result).toMatchObject({
            exitCode: 1,
            outputs: { status: 'failed', 'cause-code': 'ClusterUnreachable', rollback: 'failed' },
          });
          expect(result.log).toContain('only-if-unfinished');
          await back();
          const finished = await sandbox.rollback({ 'only-if-unfinished': 'true', kubeconfig });
          expect(finished.outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
          expect(await stateOf(sandbox)).toEqual(before);
          expect(await sandbox.list('leases')).toEqual([]);
        });
      },
      limit,
    );
});
