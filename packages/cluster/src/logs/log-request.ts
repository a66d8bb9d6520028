import type { ObjectRef } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import { ApiError, type ApiStatus } from '../api/api-error.ts';
import type { ApiResource } from '../api/cluster.ts';
import { apiPath, queryString } from '../objects/api-path.ts';
import { builtinResource } from '../objects/builtin-kinds.ts';

export const pods = builtinResource('v1', 'Pod') as ApiResource;

/** The server's reason is BadRequest for every problem, so only its text shows that a log does not exist yet. */
const notStarted =
  /is waiting to start|is not valid for pod .* initializing|in pod .* is not available|does not have a host assigned/;
/** A kubelet gives this answer for a pod that was bound a moment ago. For a deleted pod the server answers `pods "x" not found`. */
const unknownToKubelet = /could not find the requested resource/;

export const logHeaders = { accept: 'text/plain, application/json' };

/** Returns the path of a pod's log with these parameters. */
export const logPath = (pod: ObjectRef, parameters: Parameters<typeof queryString>[0]): string =>
  `${apiPath(pods, { ...pod, subresource: 'log' })}${queryString(parameters)}`;

export const logIntent = (pod: ObjectRef, container: string): string =>
  `read the log of ${showRef(pod)} container ${container}`;

/** Returns whether a container has no log because it has not started. */
export const isNotStarted = ({ code, message }: ApiStatus): boolean =>
  (code === 400 && notStarted.test(message)) || (code === 404 && unknownToKubelet.test(message));

export const isNotStartedError = (error: unknown): boolean => error instanceof ApiError && isNotStarted(error.status);
