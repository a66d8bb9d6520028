import { type RunResult, run } from '../../system/run.ts';

interface KubectlOptions {
  /** Standard input, for `apply -f -`. */
  readonly input?: string;
}

export type Kubectl = (args: readonly string[], options?: KubectlOptions) => Promise<RunResult>;

/** Returns a function that runs kubectl with a kubeconfig, with any exit code. `command` is its command: `kube kubectl`. */
export const createKubectl =
  (command: readonly [string, ...string[]], kubeconfig: string): Kubectl =>
  (args, options = {}) => {
    const [program, ...before] = command;
    return run(program, [...before, ...args], {
      env: { KUBECONFIG: kubeconfig },
      ...(options.input === undefined ? {} : { input: options.input }),
    });
  };
