import type { ObjectRef } from '@slipway/core';
import { type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { type ApiError, apiError } from '../api/api-error.ts';
import type { ApplyOptions, Cluster, DeleteOptions } from '../api/cluster.ts';
import type { ApiResponse } from '../transport/api-request.ts';
import type { Transport } from '../transport/transport.ts';
import { apiPath, queryString } from './api-path.ts';
import type { Discovery } from './discovery.ts';

export interface RequestContext {
  readonly transport: Transport;
  readonly discovery: Discovery;
  readonly signal: AbortSignal;
}

const manager = 'slipway';
const patchTypes = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  strategic: 'application/strategic-merge-patch+json',
} as const;

const dryRunOf = (dryRun: boolean | undefined): string | undefined => (dryRun ? 'All' : undefined);

const parseObject = (intent: string, response: ApiResponse): KubeObject => {
  if (response.status >= 400) throw apiError(intent, response.status, response.text);
  return JSON.parse(response.text) as KubeObject;
};

/** Returns whether `whole` has every value of `part`. */
const contains = (whole: unknown, part: unknown): boolean => {
  if (typeof part !== 'object' || part === null) return whole === part;
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole) !== Array.isArray(part)) return false;
  if (Array.isArray(part) && part.length !== (whole as unknown[]).length) return false;
  return Object.entries(part).every(([key, value]) => contains((whole as Record<string, unknown>)[key], value));
};

export const getObject = async (context: RequestContext, ref: ObjectRef): Promise<KubeObject | undefined> => {
  const { transport, discovery, signal } = context;
  const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
  const intent = `read ${showRef(ref)}`;
  const response = await transport.send({ method: 'GET', path: apiPath(resource, ref), intent }, signal);
  return response.status === 404 ? undefined : parseObject(intent, response);
};

export const applyObject = async (
  { transport, discovery, signal }: RequestContext,
  object: KubeObject,
  { dryRun, force, fieldManager = manager }: ApplyOptions = {},
): Promise<KubeObject> => {
  const ref = refOf(object);
  const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
  const query = queryString({
    fieldManager,
    force: force ?? false,
    fieldValidation: 'Strict',
    dryRun: dryRunOf(dryRun),
  });
  return transport.json(
    {
      method: 'PATCH',
      path: `${apiPath(resource, ref)}${query}`,
      headers: { 'content-type': 'application/apply-patch+yaml' },
      body: JSON.stringify(object),
      intent: `apply ${showRef(ref)}`,
    },
    signal,
  );
};

/**
 * Returns the stored object if an earlier attempt of a write has already succeeded. Then its response was lost, the retry
 * is a conflict, and the stored object has all sent values. The object of another client differs at least in the holder.
 */
const findCompletedWrite = async (
  context: RequestContext,
  response: ApiResponse,
  sent: KubeObject,
): Promise<KubeObject | undefined> => {
  if (!response.uncertain || response.status !== 409 || !sent.metadata.name) return undefined;
  const stored = await getObject(context, refOf(sent));
  const { resourceVersion: _, ...metadata } = sent.metadata;
  return stored && contains(stored, { ...sent, metadata }) ? stored : undefined;
};

export const createObject = async (
  context: RequestContext,
  object: KubeObject,
  { dryRun }: { readonly dryRun?: boolean } = {},
): Promise<KubeObject> => {
  const { transport, discovery, signal } = context;
  const ref = refOf(object);
  const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
  const intent = `create ${showRef(ref)}`;
  const query = queryString({ fieldManager: manager, fieldValidation: 'Strict', dryRun: dryRunOf(dryRun) });
  const path = `${apiPath(resource, { namespace: ref.namespace })}${query}`;
  const response = await transport.send(
    {
      method: 'POST',
      path,
      body: JSON.stringify(object),
      intent,
      // A retry with generateName would create a second object.
      retry: object.metadata.name ? 'always' : 'unprocessed',
    },
    signal,
  );
  return (await findCompletedWrite(context, response, object)) ?? parseObject(intent, response);
};

export const replaceObject = async (context: RequestContext, object: KubeObject): Promise<KubeObject> => {
  const { transport, discovery, signal } = context;
  const ref = refOf(object);
  const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
  const intent = `replace ${showRef(ref)}`;
  const query = queryString({ fieldManager: manager, fieldValidation: 'Strict' });
  const path = `${apiPath(resource, ref)}${query}`;
  // A lease must be renewed in time, even if many objects wait to be applied.
  const pulse = ref.kind === 'Lease';
  const response = await transport.send(
    { method: 'PUT', path, body: JSON.stringify(object), intent, isUrgent: pulse },
    signal,
  );
  return (await findCompletedWrite(context, response, object)) ?? parseObject(intent, response);
};

export const patchObject = async (
  { transport, discovery, signal }: RequestContext,
  ref: ObjectRef,
  patch: unknown,
  { type = 'merge', subresource }: Parameters<Cluster['patch']>[2] = {},
): Promise<KubeObject> => {
  const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
  const query = queryString({ fieldManager: manager, fieldValidation: 'Strict' });
  return transport.json(
    {
      method: 'PATCH',
      path: `${apiPath(resource, { ...ref, subresource })}${query}`,
      headers: { 'content-type': patchTypes[type] },
      body: JSON.stringify(patch),
      intent: `patch ${showRef(ref)}`,
      // A JSON patch may append to a list, which must not happen twice.
      retry: type === 'json' ? 'unprocessed' : 'always',
    },
    signal,
  );
};

export const deleteObject = async (
  { transport, discovery, signal }: RequestContext,
  ref: ObjectRef,
  { uid, resourceVersion, propagation, gracePeriodSeconds, dryRun }: DeleteOptions = {},
): Promise<boolean> => {
  const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
  const intent = `delete ${showRef(ref)}`;
  const response = await transport.send(
    {
      method: 'DELETE',
      path: apiPath(resource, ref),
      body: JSON.stringify({
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy: propagation ?? 'Background',
        ...(uid || resourceVersion
          ? { preconditions: { ...(uid ? { uid } : {}), ...(resourceVersion ? { resourceVersion } : {}) } }
          : {}),
        ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
        ...(dryRun ? { dryRun: ['All'] } : {}),
      }),
      intent,
      // Without a uid, a retry could delete an object that another client created meanwhile.
      retry: uid ? 'always' : 'unprocessed',
    },
    signal,
  );
  // The object is gone after a lost response, so the earlier attempt deleted it.
  if (response.status === 404) return response.uncertain;
  if (response.status < 400) return true;
  const error = apiError(intent, response.status, response.text);
  if (uid && response.status === 409 && isOtherUid(error)) return response.uncertain;
  throw error;
};

/** The object with that uid is gone, and another object has its name. */
const isOtherUid = (error: ApiError): boolean =>
  error.status.reason === 'Conflict' && /UID in (the )?precondition/i.test(error.status.message);
