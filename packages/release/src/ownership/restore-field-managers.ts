import type { Cluster } from '@slipway/cluster';
import { type KubeObject, refOf } from '@slipway/kubernetes';
import { isSlipwayEntry, type Writer } from '../core/managed-fields.ts';
import { helmReleaseOf } from './adoption.ts';
import { moveFields } from './transfer-fields.ts';

/** The tool that wrote an original, as far as its annotations show it. */
const writerOf = (original: KubeObject): Writer | undefined => {
  if (helmReleaseOf(original)) return { manager: 'helm', operation: 'Apply' };
  const isFromKubectl =
    original.metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration'] !== undefined;
  return isFromKubectl ? { manager: 'kubectl-client-side-apply', operation: 'Update' } : undefined;
};

/** Returns the ownership of the fields to the tool that wrote the original, so that the tool can change them again. */
export const restoreFieldManagers = async (cluster: Cluster, original: KubeObject): Promise<void> => {
  const writer = writerOf(original);
  if (writer) await moveFields(cluster, refOf(original), isSlipwayEntry, writer);
};
