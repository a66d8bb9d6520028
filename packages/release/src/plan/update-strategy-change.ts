import type { Cluster } from '@slipway/cluster';
import { type KubeObject, refOf } from '@slipway/kubernetes';
import { manager } from '../core/names.ts';
import { handOverFields } from './adoption.ts';

const fields: Readonly<Record<string, string>> = {
  Deployment: 'strategy',
  StatefulSet: 'updateStrategy',
  DaemonSet: 'updateStrategy',
};

/**
 * The field of a strategy that stops rolling, undefined for any other change. The server has filled in `rollingUpdate`,
 * refuses it for every other type, and an apply cannot take away what nobody has applied.
 */
export const leavesRolling = (object: KubeObject, live: KubeObject): string | undefined => {
  const field = fields[object.kind] ?? '';
  const wanted = object.spec?.[field];
  const isOther = wanted?.type !== undefined && wanted.type !== 'RollingUpdate' && !wanted.rollingUpdate;
  return isOther && live.spec?.[field]?.rollingUpdate ? field : undefined;
};

/** Changes only the type of the strategy, so that an apply of the object is accepted; nothing is restarted by it. */
export const leaveRolling = async (cluster: Cluster, object: KubeObject, live: KubeObject): Promise<void> => {
  const field = leavesRolling(object, live);
  if (!field) return;
  const ref = refOf(object);
  await cluster.patch(ref, { spec: { [field]: { type: object.spec?.[field].type, rollingUpdate: null } } });
  // Else the next change of the type would conflict with ourselves.
  await handOverFields(cluster, ref, { managers: [manager] });
};

/** The server's answer to an object whose strategy stops rolling, as it will be once {@link leaveRolling} has been. */
export const tryLeaving = async (
  object: KubeObject,
  live: KubeObject | undefined,
  attempt: (object: KubeObject) => Promise<KubeObject>,
): Promise<KubeObject> => {
  const field = live && leavesRolling(object, live);
  if (!field) return attempt(object);
  const { [field]: strategy, ...spec } = object.spec;
  const answer = await attempt({ ...object, spec });
  return { ...answer, spec: { ...answer.spec, [field]: strategy } };
};
