import type { KubeObject } from '@slipway/kubernetes';
import { configMap, openWorld, web } from './world.ts';

const service = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: { app: name }, ports: [{ port: 80 }] },
});

/** 200 objects: 120 ConfigMaps, 60 Services, 20 Deployments. */
const release = (value: string): KubeObject[] => [
  ...Array.from({ length: 120 }, (_, at) => configMap(`config-${at}`, { value: at < 5 ? value : 'same' })),
  ...Array.from({ length: 60 }, (_, at) => service(`service-${at}`)),
  ...Array.from({ length: 20 }, (_, at) => ({ ...web('v1'), metadata: { name: `web-${at}` } })),
];

const isTrial = ({ verb, dryRun }: { verb: string; dryRun: boolean }): boolean => verb === 'apply' && dryRun;
const isApply = ({ verb, dryRun }: { verb: string; dryRun: boolean }): boolean => verb === 'apply' && !dryRun;

it('sends a dry run only for changed objects, and reads many objects at once', async () => {
  const world = openWorld();
  const count = async (objects: KubeObject[]) => {
    const from = world.fake.calls.length;
    await world.deploy(objects);
    const calls = world.fake.calls.slice(from);
    const [trials, applies] = [calls.filter(isTrial).length, calls.filter(isApply).length];
    return { trials, applies, others: calls.length - trials - applies };
  };
  const first = await count(release('1'));
  // One question for each Deployment: whether its pods will be let in.
  expect(first).toEqual({ trials: 200, applies: 200, others: first.others });
  expect(first.others - 20).toBeLessThan(45);
  const again = await count(release('1'));
  expect(again).toEqual({ trials: 0, applies: 0, others: again.others });
  expect(again.others).toBeLessThan(40);
  const changed = await count(release('2'));
  expect(changed).toEqual({ trials: 5, applies: 5, others: changed.others });
  expect(changed.others).toBeLessThan(45);
  world.close();
});
