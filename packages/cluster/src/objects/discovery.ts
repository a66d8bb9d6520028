import { type Clock, SlipwayError } from '@slipway/core';
import { apiError } from '../api/api-error.ts';
import type { ApiResource } from '../api/cluster.ts';
import type { Transport } from '../transport/transport.ts';
import { builtinResource } from './builtin-kinds.ts';

interface ResourceList {
  readonly resources: readonly {
    readonly name: string;
    readonly kind: string;
    readonly namespaced: boolean;
    readonly verbs: readonly string[];
  }[];
}

interface LoadedVersion {
  readonly at: number;
  readonly resources: Promise<ReadonlyMap<string, ApiResource>>;
}

/** Least time in ms between two requests for a kind that the server does not serve yet. */
const betweenRefreshes = 250;

/** Returns `/api/v1` or `/apis/GROUP/VERSION`. */
export const versionPath = (apiVersion: string): string =>
  apiVersion.includes('/') ? `/apis/${apiVersion.split('/').map(encodeURIComponent).join('/')}` : `/api/${apiVersion}`;

const fetchKinds = async (transport: Transport, apiVersion: string, signal: AbortSignal) => {
  const intent = `list the kinds of ${apiVersion}`;
  const reply = await transport.send({ method: 'GET', path: versionPath(apiVersion), intent }, signal);
  if (reply.status === 404) return new Map<string, ApiResource>();
  if (reply.status >= 400) throw apiError(intent, reply.status, reply.text);
  const { resources } = JSON.parse(reply.text) as ResourceList;
  return new Map(
    resources
      .filter(({ name }) => !name.includes('/'))
      .map(({ name, kind, namespaced, verbs }) => [kind, { apiVersion, kind, plural: name, namespaced, verbs }]),
  );
};

/**
 * Finds the resource of a kind. Built-in kinds need no request. For others it reads the list of their group and version:
 * one small request, current as soon as a CRD is established, and independent of broken aggregated APIs.
 */
export class Discovery {
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #loaded = new Map<string, LoadedVersion>();

  constructor(transport: Transport, clock: Clock) {
    this.#transport = transport;
    this.#clock = clock;
  }

  /** Returns undefined if the server does not serve the kind, even after a second request. */
  async find(apiVersion: string, kind: string, signal: AbortSignal): Promise<ApiResource | undefined> {
    const builtin = builtinResource(apiVersion, kind);
    if (builtin) return builtin;
    const requestedAt = this.#clock.monotonic();
    const known = this.#loaded.get(apiVersion) ?? this.#load(apiVersion, signal);
    const found = (await known.resources).get(kind);
    if (found || known.at >= requestedAt) return found;
    const rest = known.at + betweenRefreshes - this.#clock.monotonic();
    if (rest > 0) await this.#clock.sleep(rest, signal);
    const current = this.#loaded.get(apiVersion);
    const fresh = current && current.at > known.at ? current : this.#load(apiVersion, signal);
    return (await fresh.resources).get(kind);
  }

  /** @throws SlipwayError NotFound that names the kind. */
  async require(apiVersion: string, kind: string, signal: AbortSignal): Promise<ApiResource> {
    const found = await this.find(apiVersion, kind, signal);
    if (found) return found;
    throw new SlipwayError('NotFound', `The API server does not serve the kind ${kind} of ${apiVersion}.`, {
      hint: 'Install its CustomResourceDefinition, or set an apiVersion that it serves.',
    });
  }

  #load(apiVersion: string, signal: AbortSignal): LoadedVersion {
    const resources = fetchKinds(this.#transport, apiVersion, signal);
    const loaded = { at: this.#clock.monotonic(), resources };
    this.#loaded.set(apiVersion, loaded);
    resources.catch(() => {
      if (this.#loaded.get(apiVersion) === loaded) this.#loaded.delete(apiVersion);
    });
    return loaded;
  }
}
