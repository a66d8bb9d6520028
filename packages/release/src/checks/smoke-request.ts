import type { ObjectRef } from '@slipway/core';

/** Both ends included. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

/** A request that a release has to answer, and how. */
export interface SmokeRequest {
  /** As it was written. */
  readonly name: string;
  /** Name of a Service, or `namespace/name`; by default the only one of the release. */
  readonly service?: string;
  /** Name or number of its port; by default its only one, or the one that is called `http`. */
  readonly port?: string;
  readonly method: string;
  /** Starts with a slash; may hold a query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: readonly StatusRange[];
  /** What in the body is not as it has to be. */
  readonly judge?: (body: string) => readonly string[];
  /** Milliseconds that the answer may take. */
  readonly within?: number;
}

export interface SmokeCheck {
  readonly request: SmokeRequest;
  readonly target: SmokeTarget;
}

/** Where a request goes in: one port of one Service. */
export interface SmokeTarget {
  readonly service: ObjectRef;
  readonly port: string | number;
  readonly scheme?: 'https';
}
