import type { ObjectRef } from '@slipway/core';

/** A range of HTTP status codes, both ends included. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

/** A request to a release, with the expected answer. */
export interface SmokeRequest {
  /** The line of the input. */
  readonly name: string;
  /** Name of a Service, or `namespace/name`; by default the only one of the release. */
  readonly service?: string;
  /** Name or number of the port; by default the only one, or the one with the name `http`. */
  readonly port?: string;
  readonly method: string;
  /** Starts with a slash. A query is allowed. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: readonly StatusRange[];
  /** Returns the problems of a body. */
  readonly judge?: (body: string) => readonly string[];
  /** Maximum milliseconds until the answer. */
  readonly timeout?: number;
}

export interface SmokeCheck {
  readonly request: SmokeRequest;
  readonly target: SmokeTarget;
}

/** The Service and the port that get a request. */
export interface SmokeTarget {
  readonly service: ObjectRef;
  readonly port: string | number;
  readonly scheme?: 'https';
}
