import type { Cause, CauseCode, ObjectRef } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';

/** The `Status` object of an API server's refusal. */
export interface ApiAnswer {
  readonly code: number;
  readonly reason?: string;
  readonly message: string;
  readonly details?: {
    readonly name?: string;
    readonly kind?: string;
    readonly causes?: readonly { readonly reason?: string; readonly message?: string; readonly field?: string }[];
  };
}

/** The request that the server refused. */
export type ApiPhase = 'preflight' | 'apply' | 'delete' | 'read';

export interface ApiFailure {
  readonly object: KubeObject | ObjectRef;
  readonly status: ApiAnswer;
  /** The live object. It shows which fields the release changes where the answer does not. */
  readonly live?: KubeObject;
}

export interface Refused {
  readonly ref: ObjectRef;
  readonly object: KubeObject | ObjectRef;
  readonly live?: KubeObject;
  readonly status: ApiAnswer;
  readonly phase: ApiPhase;
}

export interface Reading {
  readonly code: CauseCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly command?: string | undefined;
  readonly detail?: NonNullable<Cause['detail']>;
}
