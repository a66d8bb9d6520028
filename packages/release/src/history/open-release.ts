import type { ReleaseId } from '../core/release-id.ts';
import type { ReleasePorts } from '../core/types.ts';
import { type History, openHistory } from './history.ts';

/** A release with everything that its parts share: the connection, its name and its one opened history. */
export interface OpenRelease extends ReleasePorts {
  readonly id: ReleaseId;
  readonly history: History;
}

/** Adds name and history to the ports. The history is opened once, because it caches what it has listed. */
export const openReleaseOn = <P extends ReleasePorts>(ports: P, id: ReleaseId): P & OpenRelease => ({
  ...ports,
  id,
  history: openHistory(ports.cluster, id),
});
