import { SlipwayError } from '@slipway/core';

/** Where Azure has a cluster. */
export interface ClusterId {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
  /** As the resource manager's paths have it. */
  readonly path: string;
}

const shape =
  /^\/?subscriptions\/([^/\s]+)\/resourceGroups\/([^/\s]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/\s]+)\/?$/i;

/** @throws SlipwayError BadInput for what is no resource id of an AKS cluster */
export const parseClusterId = (id: string): ClusterId => {
  const [, subscription, resourceGroup, name] = shape.exec(id.trim()) ?? [];
  if (!subscription || !resourceGroup || !name)
    throw new SlipwayError('BadInput', `input \`cluster\`: \`${id}\` is not the resource id of an AKS cluster.`, {
      hint: 'It is what `az aks show --query id` prints: /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerService/managedClusters/….',
    });
  const path = `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`;
  return { subscription, resourceGroup, name, path };
};
