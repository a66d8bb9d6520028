import { SlipwayError } from '@slipway/core';
import { type Arm, type ArmResponse, describeError } from './arm.ts';
import type { ClusterId } from './resource-id.ts';

/** The properties of an AKS cluster that decide how to connect to it. */
export interface ManagedCluster {
  /** Host of the API server, public or private. */
  readonly host: string;
  /** Whether the API server answers only inside its network, or only to some addresses. */
  readonly isPrivate: boolean;
  readonly canRunCommands: boolean;
  /** The application in Entra for which its tokens are issued; undefined for a cluster with local accounts only. */
  readonly serverApplication: string | undefined;
}

interface Properties {
  readonly powerState?: { readonly code?: string };
  readonly provisioningState?: string;
  readonly fqdn?: string;
  readonly privateFQDN?: string;
  readonly aadProfile?: { readonly managed?: boolean; readonly serverAppID?: string } | null;
  readonly apiServerAccessProfile?: {
    readonly enablePrivateCluster?: boolean;
    readonly disableRunCommand?: boolean;
    readonly authorizedIPRanges?: readonly string[] | null;
  } | null;
}

/** The application of all AKS clusters with managed Entra integration. */
const managedApplication = '6dae42f8-4368-4678-94ff-3960e28e3630';

/** Returns the error for an error response. `role` is the role that allows the operation. */
const armError = (action: string, response: ArmResponse, role: string): SlipwayError => {
  const { text } = describeError(response);
  if (response.status === 403)
    return new SlipwayError('Refused', `Could not ${action}: ${text}`, { hint: `Give the application ${role}.` });
  return new SlipwayError(response.status === 404 ? 'NotFound' : 'Unreachable', `Could not ${action}: ${text}`);
};

/** Returns the properties of a cluster. @throws SlipwayError Unreachable for a stopped cluster, NotFound, Refused */
export const readManagedCluster = async (arm: Arm, id: ClusterId): Promise<ManagedCluster> => {
  const action = `look up the AKS cluster ${id.name}`;
  const response = await arm.send({ method: 'GET', path: id.path, action });
  if (response.status !== 200)
    throw armError(action, response, 'the role Azure Kubernetes Service Cluster User Role on the cluster');
  const { properties = {} } = response.body as { properties?: Properties };
  const { powerState, provisioningState, fqdn, privateFQDN, aadProfile, apiServerAccessProfile: access } = properties;
  const place = `-g ${id.resourceGroup} -n ${id.name}`;
  if (powerState?.code === 'Stopped')
    throw new SlipwayError('Unreachable', `The AKS cluster ${id.name} is stopped.`, {
      hint: `Start it: az aks start ${place}`,
    });
  if (provisioningState === 'Deleting')
    throw new SlipwayError('Unreachable', `The AKS cluster ${id.name} is being deleted.`);
  const host = privateFQDN || fqdn;
  if (!host)
    throw new SlipwayError('Unreachable', `The AKS cluster ${id.name} has no API server (${provisioningState}).`);
  return {
    host,
    isPrivate: access?.enablePrivateCluster === true || (access?.authorizedIPRanges ?? []).length > 0,
    canRunCommands: access?.disableRunCommand !== true,
    serverApplication: aadProfile ? aadProfile.serverAppID || managedApplication : undefined,
  };
};

/** Returns the kubeconfig for the application's own user. @throws SlipwayError Refused, NotFound, Unreachable */
export const readUserKubeconfig = async (arm: Arm, id: ClusterId): Promise<string> => {
  const action = `get the credentials of the AKS cluster ${id.name}`;
  const response = await arm.send({ method: 'POST', path: `${id.path}/listClusterUserCredential`, action });
  if (response.status !== 200)
    throw armError(action, response, 'the role Azure Kubernetes Service Cluster User Role on the cluster');
  const { kubeconfigs = [] } = response.body as { kubeconfigs?: readonly { readonly value?: string }[] };
  const value = kubeconfigs[0]?.value;
  if (!value) throw new SlipwayError('Unreachable', `Could not ${action}: Azure returns no kubeconfig.`);
  return Buffer.from(value, 'base64').toString('utf8');
};
