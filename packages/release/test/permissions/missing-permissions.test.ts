import { deployment } from '../samples.ts';
import { openWorld } from '../world.ts';

describe('missingPermissions', () => {
  it.each([
    ['reports the permission for the history', 'create secrets', 1, 0],
    ['reports the permission for the lock', 'update leases', 1, 0],
    ['reports the permission for pods', 'list pods', 1, 0],
    ['warns about the permission for Events', 'list events', 0, 1],
  ])('%s', async (_, permission, problems, warnings) => {
    const world = openWorld();
    world.fake.deny(({ verb, resource }) => `${verb} ${resource}` === permission);
    const plan = await world.plan([deployment('web', 'v1')]);
    expect([plan.problems.length, plan.warnings.length]).toEqual([problems, warnings]);
    const [line] = [...plan.problems.map(({ sentence }) => sentence), ...plan.warnings];
    expect(line).toContain(`may not ${permission.replace('leases', 'leases.coordination.k8s.io')} in namespace shop`);
  });
});
