import { SlipwayError } from '@slipway/core';
import { type Arm, type ArmResponse, describeResponse } from './arm.ts';
import type { ClusterId } from './resource-id.ts';

/** What a release has to know of an AKS cluster before it can reach it. */
export interface ManagedCluster {
  /** Host of the API server, public or not. */
  readonly host: string;
  /** Whether the API server answers only in its network, or only to some addresses. */
  readonly isPrivate: boolean;
  readonly canRunCommands: boolean;
  /** The application in Entra that its tokens are for; undefined where it takes only its own accounts. */
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

/** The application that stands for all AKS clusters with managed Entra integration. */
const managedApplication = '6dae42f8-4368-4678-94ff-3960e28e3630';

/** A refusal of the resource manager in a sentence. `role` would allow it. */
const armError = (what: string, answer: ArmResponse, role: string): SlipwayError => {
  const { text } = describeResponse(answer);
  if (answer.status === 403)
    return new SlipwayError('Refused', `Could not ${what}: ${text}`, { hint: `The application needs ${role}.` });
  return new SlipwayError(answer.status === 404 ? 'NotFound' : 'Unreachable', `Could not ${what}: ${text}`);
};

/** @throws SlipwayError Unreachable for a stopped cluster, NotFound, Refused */
export const readManagedCluster = async (arm: Arm, id: ClusterId): Promise<ManagedCluster> => {
  const what = `look up the AKS cluster ${id.name}`;
  const answer = await arm.send({ method: 'GET', path: id.path, what });
  if (answer.status !== 200)
    throw armError(what, answer, 'the role Azure Kubernetes Service Cluster User Role on the cluster');
  const { properties = {} } = answer.body as { properties?: Properties };
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

/** The kubeconfig of a cluster for the application's own user. @throws SlipwayError Refused, NotFound, Unreachable */
export const readUserKubeconfig = async (arm: Arm, id: ClusterId): Promise<string> => {
  const what = `get the credentials of the AKS cluster ${id.name}`;
  const answer = await arm.send({ method: 'POST', path: `${id.path}/listClusterUserCredential`, what });
  if (answer.status !== 200)
    throw armError(what, answer, 'the role Azure Kubernetes Service Cluster User Role on the cluster');
  const { kubeconfigs = [] } = answer.body as { kubeconfigs?: readonly { readonly value?: string }[] };
  const value = kubeconfigs[0]?.value;
  if (!value) throw new SlipwayError('Unreachable', `Could not ${what}: Azure gives none.`);
  return Buffer.from(value, 'base64').toString('utf8');
};
