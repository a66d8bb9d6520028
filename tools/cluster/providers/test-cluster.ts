import type { ProgressLog } from '../../system/run.ts';
import type { Kubectl } from '../api/kubectl.ts';

export interface TestCluster {
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
  readonly log: ProgressLog;
  readonly signal?: AbortSignal;
}
