import type { Place } from '@slipway/core';
import type { Path } from '@slipway/yaml';
import type { Matcher } from './matcher.ts';

export const applicationKinds = ['api', 'shiny', 'web', 'job'] as const;
type ApplicationKind = (typeof applicationKinds)[number];

/** slipway.yml with shorthands spelled out and defaults filled in. Durations are milliseconds, sizes bytes. */
export interface Spec {
  readonly file: string;
  /** Where a field stands in the file, or its nearest ancestor that is written down. */
  locate(path: Path): Place;
  /** A DNS label: the release's name where none is given. */
  readonly name: string;
  readonly kind: ApplicationKind;
  /** Absent: the port that the image exposes. Never there for a job. */
  readonly port?: number;
  /** Path that answers 2xx when the application is well. */
  readonly health?: string;
  readonly env: {
    /** The application does not start without them. */
    readonly required: readonly Variable[];
    readonly optional: readonly Variable[];
    /** Required as well; never shown, never baked into the image. */
    readonly secrets: readonly string[];
  };
  readonly start: { readonly within: number; readonly ready?: ReadinessCheck };
  readonly stop: { readonly within: number };
  readonly run: {
    readonly args: readonly string[];
    readonly user?: string;
    readonly memory?: number;
    readonly readOnly: boolean;
  };
  readonly accept: readonly RequestCase[];
  readonly reject: readonly RejectCase[];
  /** Absent where the file says nothing about logs. */
  readonly logs?: { readonly format: LogFormat; readonly levels: 'required' | 'any' };
  readonly limits: {
    readonly image?: number;
    readonly memory?: number;
    readonly p95?: number;
    readonly start?: number;
  };
  /** What a job has done when it ends; only for jobs. */
  readonly expect?: JobExpectation;
  readonly build: {
    readonly file?: string;
    readonly target?: string;
    readonly context?: string;
    readonly args: Readonly<Record<string, string>>;
  };
  readonly test: { readonly command?: string; readonly reports: readonly string[] };
  readonly scan: { readonly failOn?: FailOn };
  readonly deploy: {
    readonly manifests: readonly string[];
    readonly chart?: string;
    readonly values: readonly string[];
    readonly namespace?: string;
    readonly release?: string;
    readonly images: readonly string[];
  };
  /** Checks that are left out, and why. */
  readonly skip: readonly { readonly id: string; readonly reason: string }[];
}

export const logFormats = ['auto', 'json', 'text'] as const;
type LogFormat = (typeof logFormats)[number];

export const failOnLevels = ['critical', 'high', 'medium', 'low', 'none'] as const;
type FailOn = (typeof failOnLevels)[number];

interface Variable {
  readonly name: string;
  /** What the check sets it to; absent: what the image or the runner's environment says. */
  readonly value?: string;
}

/** What shows that the application has started. */
export type ReadinessCheck = { readonly http: string } | { readonly tcp: number } | { readonly log: RegExp };

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type Method = (typeof methods)[number];

export interface Request {
  readonly method: Method;
  /** Starts with a slash; may hold a query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, sent as application/json. `null` is a body too. */
  readonly json?: unknown;
  /** The body as it is. */
  readonly body?: string;
}

/** Both ends included. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

export interface ExpectedResponse {
  readonly status: readonly StatusRange[];
  readonly json?: Matcher;
  readonly contains?: string;
  readonly within?: number;
}

/** One request, and the answer that it must get. */
export interface RequestCase {
  /** As written, or the request's own line. */
  readonly name: string;
  readonly request: Request;
  readonly expect: ExpectedResponse;
  readonly place: Place;
}

/** A request that must be refused clearly: by default with 400 to 499. */
export interface RejectCase extends RequestCase {
  /** A word, usually the field's name, that the answer has to hold. */
  readonly names?: string;
}

export interface JobExpectation {
  readonly exit: number;
  readonly within: number;
  readonly logs: readonly RegExp[];
  readonly files: readonly FileExpectation[];
}

export interface FileExpectation {
  /** Absolute path inside the container. */
  readonly path: string;
  /** Lines below the header; both ends included. */
  readonly rows?: { readonly least: number; readonly most: number };
  readonly columns: readonly string[];
}
