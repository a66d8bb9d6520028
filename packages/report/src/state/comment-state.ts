import { SlipwayError } from '@slipway/core';
import { count, flag, list, number, object, oneOf, optional, text, time } from '../schema/json-reader.ts';
import { runReference, stageReport } from '../schema/parse-report.ts';
import type { RunReference, StageReport } from '../schema/types.ts';

/** Results of a run. The verdict selects the alert, the icon and the row in the history. */
const verdictKinds = [
  'running',
  'deployed',
  'unchanged',
  'passed',
  'warning',
  'rolled-back',
  'rollback-incomplete',
  'failed',
  'cancelled',
] as const;
export type VerdictKind = (typeof verdictKinds)[number];

/** A job of the run with its result, from the `needs` context. */
export interface JobResult {
  readonly name: string;
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped';
  readonly url?: string;
}

/** A finished run: a row in the table of earlier runs. */
export interface PastRun {
  readonly id: string;
  readonly attempt: number;
  readonly sha: string;
  readonly actor: string;
  readonly url: string;
  readonly verdict: VerdictKind;
  readonly sentence: string;
  /** RFC 3339. */
  readonly at: string;
  readonly seconds: number;
}

/** A release in the cluster, according to the runs of this pull request. */
export interface LiveRelease {
  readonly release: string;
  readonly namespace: string;
  readonly key: string;
  readonly revision?: number;
  readonly images: readonly string[];
  readonly ready?: number;
  readonly desired?: number;
  /**
   * - `verified`: the digest of every pod was compared.
   * - `restored`: a rollback restored the revision.
   * - `unverified`: the pods were not compared.
   * - `absent`: the release does not exist.
   */
  readonly state: 'verified' | 'restored' | 'unverified' | 'absent';
  readonly sha?: string;
  readonly at: string;
}

/** The data of a comment. The comment stores it in a hidden header, so the next writer can merge its reports. */
export interface CommentState {
  readonly schema: 'slipway.comment.v1';
  /** Distinguishes comments of one pull request: an environment or an application. `''` if there is one. */
  readonly key: string;
  readonly environment: string;
  readonly phase: 'running' | 'final';
  /** Number of writes. */
  readonly sequence: number;
  readonly run: RunReference;
  /** RFC 3339. */
  readonly updated: string;
  readonly reports: readonly StageReport[];
  readonly jobs: readonly JobResult[];
  /** At most ten runs, the latest first. */
  readonly history: readonly PastRun[];
  readonly live: readonly LiveRelease[];
  /** The reports were shortened to fit into the header. */
  readonly shortened?: boolean;
}

export const jobResults = ['success', 'failure', 'cancelled', 'skipped'] as const;

const pastRun = object({
  id: text(40),
  attempt: count,
  sha: text(100),
  actor: text(200),
  url: text(2_000),
  verdict: oneOf(verdictKinds),
  sentence: text(),
  at: time,
  seconds: number,
});

const liveRelease = object({
  release: text(300),
  namespace: text(300),
  key: text(300),
  revision: optional(count),
  images: list(text(1_000)),
  ready: optional(count),
  desired: optional(count),
  state: oneOf(['verified', 'restored', 'unverified', 'absent']),
  sha: optional(text(100)),
  at: time,
});

const commentState = object({
  schema: oneOf(['slipway.comment.v1']),
  key: text(300),
  environment: text(300),
  phase: oneOf(['running', 'final']),
  sequence: count,
  run: runReference,
  updated: time,
  reports: list(stageReport, 200),
  jobs: list(object({ name: text(300), result: oneOf(jobResults), url: optional(text(2_000)) }), 300),
  history: list(pastRun, 50),
  live: list(liveRelease, 50),
  shortened: optional(flag),
});

const opening = '<!-- slipway:v1 ';
const closing = ' -->';

const unicode = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Renders the state as an HTML comment, the first line of the pull request comment.
 * Escapes `--`, angle brackets, `@` and invisible characters in JSON, because they could end the header or mention users.
 */
export const writeHeader = (state: CommentState): string => {
  const json = JSON.stringify(state)
    .replace(/[<>@&`\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, unicode)
    .replaceAll('--', '-\\u002d');
  return `${opening}${json}${closing}`;
};

/** Checks whether a comment starts with a Slipway header. The caller must also check its author. */
export const isSlipwayComment = (body: string): boolean => body.startsWith(opening);

/**
 * Reads the state from a comment. Undefined if Slipway did not write the comment.
 * @throws {BadInput} if the header is damaged
 */
export const readState = (body: string): CommentState | undefined => {
  if (!isSlipwayComment(body)) return undefined;
  const line = body.split('\n', 1)[0]?.trimEnd() ?? '';
  if (!line.endsWith(closing)) {
    throw new SlipwayError('BadInput', 'The comment starts with a Slipway header, but the header is cut off.');
  }
  let value: unknown;
  try {
    value = JSON.parse(line.slice(opening.length, -closing.length));
  } catch (cause) {
    throw new SlipwayError('BadInput', 'The comment starts with a Slipway header, but the header is not JSON.', {
      cause,
    });
  }
  return commentState(value, 'comment') as CommentState;
};
