import type { Ended } from '../../execute.ts';
import type { Sandbox } from '../sandbox.ts';

/** A way to bring a release to a cluster and to bring it back when it fails, with 60 s of patience. */
export interface Tool {
  readonly name: string;
  /** How a person would call it, for the document. */
  readonly command: string;
  deploy(sandbox: Sandbox, objects: readonly object[]): Promise<Ended>;
}

/** Seconds for which every tool waits before it gives up. */
export const patience = 60;
