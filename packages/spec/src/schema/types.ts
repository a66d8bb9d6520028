import type { Place } from '@slipway/core';
import type { Path } from '@slipway/yaml';
import type { Matcher } from '../matcher/matcher.ts';

export const applicationKinds = ['api', 'shiny', 'web', 'job'] as const;
type ApplicationKind = (typeof applicationKinds)[number];

/** slipway.yml with defaults and without short forms. Durations are in milliseconds, sizes in bytes. */
export interface Spec {
  readonly file: string;
  /** Returns the place of a field in the file, or of its nearest ancestor in the file. */
  locate(path: Path): Place;
  /** A DNS label. It is the default name of the release. */
  readonly name: string;
  readonly kind: ApplicationKind;
  /** If absent, the port that the image exposes. A job never has a port. */
  readonly port?: number;
  /** Path that returns 2xx if the application is healthy. */
  readonly health?: string;
  readonly env: {
    /** Variables without which the application does not start. */
    readonly required: readonly Variable[];
    readonly optional: readonly Variable[];
    /** Required variables with secret values, which must not be in the image or in a log. */
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
  /** Absent if the file has no section `logs`. */
  readonly logs?: { readonly format: LogFormat; readonly levels: 'required' | 'any' };
  readonly limits: {
    readonly image?: number;
    readonly memory?: number;
    readonly p95?: number;
    readonly start?: number;
  };
  /** Expected result of a job. Absent for other kinds. */
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
  /** Checks to skip, each with a reason. */
  readonly skip: readonly { readonly id: string; readonly reason: string }[];
}

export const logFormats = ['auto', 'json', 'text'] as const;
type LogFormat = (typeof logFormats)[number];

export const failOnLevels = ['critical', 'high', 'medium', 'low', 'none'] as const;
type FailOn = (typeof failOnLevels)[number];

interface Variable {
  readonly name: string;
  /** Value that the check sets. If absent, the value of the image or of the environment of the runner. */
  readonly value?: string;
}

/** Sign that the application is ready. */
export type ReadinessCheck = { readonly http: string } | { readonly tcp: number } | { readonly log: RegExp };

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type Method = (typeof methods)[number];

export interface Request {
  readonly method: Method;
  /** Starts with a slash and can contain a query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Body, sent as application/json. `null` is a valid body. */
  readonly json?: unknown;
  /** Body as text. */
  readonly body?: string;
}

/** Both ends are included. */
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

/** A request and its expected response. */
export interface RequestCase {
  /** Name from the file, otherwise the request line. */
  readonly name: string;
  readonly request: Request;
  readonly expect: ExpectedResponse;
  readonly place: Place;
}

/** A request that must be rejected, by default with status 400 to 499. */
export interface RejectCase extends RequestCase {
  /** A word that the response must contain, usually the name of a field. */
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
  /** Number of lines after the header. Both ends are included. */
  readonly rows?: { readonly least: number; readonly most: number };
  readonly columns: readonly string[];
}
