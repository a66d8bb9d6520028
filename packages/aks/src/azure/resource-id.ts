import { SlipwayError } from '@slipway/core';

/** The parts of an AKS cluster's resource id. */
export interface ClusterId {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
  /** The id as a path of the resource manager. */
  readonly path: string;
}

const shape =
  /^\/?subscriptions\/([^/\s]+)\/resourceGroups\/([^/\s]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/\s]+)\/?$/i;

/** Returns the parts of a resource id. @throws SlipwayError BadInput if it is not the id of an AKS cluster */
export const parseClusterId = (id: string): ClusterId => {
  const [, subscription, resourceGroup, name] = shape.exec(id.trim()) ?? [];
  if (!subscription || !resourceGroup || !name)
    throw new SlipwayError(
      'BadInput',
      `The input \`cluster\` is \`${id}\`, which is not the resource id of an AKS cluster.`,
      {
        hint: '`az aks show --query id` prints it: /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerService/managedClusters/….',
      },
    );
  const path = `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`;
  return { subscription, resourceGroup, name, path };
};
