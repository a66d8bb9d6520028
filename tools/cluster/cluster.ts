import type { Kubectl } from './kubectl.ts';
import type { Say } from './run.ts';
import type { Slot } from './slot.ts';

export interface Cluster {
  /** Path of a kubeconfig with an administrator's rights. */
  readonly kubeconfig: string;
  /** `HOST:PORT` of a registry that speaks plain HTTP; the cluster pulls by the same name. */
  readonly registry: string;
  readonly kubectl: Kubectl;
  readonly provider: 'given' | 'kind' | 'local';
  /** Address of this machine as pods and the node see it; undefined where it is not known. */
  readonly hostAddress?: string;
  /**
   * Lets the node pull images named `HOST:PORT/…` from a plain HTTP server of a test that listens on
   * `hostAddress`. Only where the provider is `local`.
   */
  readonly trustRegistry?: (hostAndPort: string) => void;
  /** Folder of its kubectl, where that is not on PATH. */
  readonly tools?: string;
}

export interface EnsureOptions {
  readonly log: Say;
  readonly signal?: AbortSignal;
}

export interface Running {
  readonly kube: string;
  readonly folder: string;
  readonly logs: string;
  readonly slot: Slot;
  readonly kubeconfig: string;
  /** `localhost:PORT`, the same name on the machine and in the cluster. */
  readonly registry: string;
}
