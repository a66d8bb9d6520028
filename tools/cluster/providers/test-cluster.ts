import type { ProgressLog } from '../../system/run.ts';
import type { Kubectl } from '../api/kubectl.ts';

export interface TestCluster {
  /** Path of an administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** `HOST:PORT` of a registry with plain HTTP. The cluster pulls by the same name. */
  readonly registry: string;
  readonly kubectl: Kubectl;
  readonly provider: 'given' | 'kind' | 'local';
  /** Address of this machine for pods and the node; undefined if it is unknown. */
  readonly hostAddress?: string;
  /**
   * Lets the node pull images named `HOST:PORT/…` from a test's plain HTTP server on `hostAddress`. Only the provider
   * `local` has it.
   */
  readonly trustRegistry?: (hostAndPort: string) => void;
  /** Folder of its kubectl, if that is not on PATH. */
  readonly tools?: string;
}

export interface EnsureOptions {
  readonly log: ProgressLog;
  readonly signal?: AbortSignal;
}
