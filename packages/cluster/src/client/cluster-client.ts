import { setMaxListeners } from 'node:events';
import type { Clock, Log } from '@slipway/core';
import type { Cluster } from '../api/cluster.ts';
import { readLog } from '../logs/read-log.ts';
import { streamLog } from '../logs/stream-log.ts';
import type { Discovery } from '../objects/discovery.ts';
import { listObjects } from '../objects/list.ts';
import {
  applyObject,
  createObject,
  deleteObject,
  getObject,
  patchObject,
  type RequestContext,
  replaceObject,
} from '../objects/objects.ts';
import { checkPermissions } from '../permissions/permissions.ts';
import { sendThroughProxy } from '../proxy/service-proxy.ts';
import type { Transport } from '../transport/transport.ts';
import { watch } from '../watch/watch.ts';

export interface ClusterClientOptions {
  readonly transport: Transport;
  readonly discovery: Discovery;
  readonly log: Log;
  readonly clock: Clock;
  /** Milliseconds without an event after which a watch reconnects. */
  readonly watchIdle: number;
}

/** Returns a cluster over one transport. Each request ends with the signal. */
export const createClusterClient = (options: ClusterClientOptions, signal: AbortSignal): Cluster => {
  // Hundreds of parallel requests listen to this signal.
  setMaxListeners(0, signal);
  const { transport, discovery, clock, log, watchIdle: idle } = options;
  const context: RequestContext = { transport, discovery, signal };
  return {
    server: transport.server,
    version: async () =>
      (
        await transport.json<{ gitVersion: string }>(
          { method: 'GET', path: '/version', intent: 'read the version of the API server' },
          signal,
        )
      ).gitVersion,
    resource: (apiVersion, kind) => discovery.find(apiVersion, kind, signal),
    get: (ref) => getObject(context, ref),
    list: async (selection) => {
      const resource = await discovery.require(selection.apiVersion, selection.kind, signal);
      return listObjects(transport, resource, selection, signal);
    },
    apply: (object, how) => applyObject(context, object, how),
    create: (object, how) => createObject(context, object, how),
    replace: (object) => replaceObject(context, object),
    patch: (ref, patch, how) => patchObject(context, ref, patch, how),
    delete: (ref, how) => deleteObject(context, ref, how),
    watch: async (selection, handlers, until) => {
      const both = AbortSignal.any([signal, until]);
      setMaxListeners(0, both);
      const resource = await discovery.require(selection.apiVersion, selection.kind, both);
      await watch({ transport, resource, selection, handlers, signal: both, clock, log, idle });
    },
    logs: (pod, how) => readLog(transport, pod, how, signal),
    streamLogs: (pod, { container, follow = true }, onLine, until) =>
      streamLog({ transport, clock, pod, container, follow, onLine, signal: AbortSignal.any([signal, until]) }),
    checkPermissions: (queries) => checkPermissions(context, queries),
    serviceProxy: (service, request) => sendThroughProxy(transport, service, request, signal),
    podProxy: (pod, request) => sendThroughProxy(transport, pod, request, signal),
    serverTime: () =>
      transport.date === undefined ? undefined : new Date(transport.date).toISOString().replace('.000Z', 'Z'),
    outage: () => transport.outage,
    requestCount: () => transport.requests,
    withSignal: (other) => createClusterClient(options, other),
    close: () => transport.close(),
  };
};
