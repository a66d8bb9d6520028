import type { Ended } from '../../execute.ts';
import type { Sandbox } from '../sandbox.ts';

/** A tool that deploys a release and restores the previous release if it fails, with a timeout of 60 s. */
export interface Tool {
  readonly name: string;
  /** How a person would call it, for the document. */
  readonly command: string;
  deploy(sandbox: Sandbox, objects: readonly object[]): Promise<Ended>;
}

/** Seconds for which every tool waits before it gives up. */
export const patience = 60;
