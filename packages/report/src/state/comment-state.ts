import { SlipwayError } from '@slipway/core';
import { count, flag, list, number, object, oneOf, optional, text, time } from '../schema/json-reader.ts';
import { runReference, stageReport } from '../schema/parse-report.ts';
import type { RunReference, StageReport } from '../schema/types.ts';

/** How a run went, for the alert, the icon and the history. */
export const verdictKinds = [
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

/** What the `needs` context says about a job of the run. */
export interface JobResult {
  readonly name: string;
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped';
  readonly url?: string;
}

/** A run that is over, as its row in the folded table of earlier runs. */
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

/** What serves now, as far as the runs of this pull request know. */
export interface LiveRelease {
  readonly release: string;
  readonly namespace: string;
  readonly key: string;
  readonly revision?: number;
  readonly images: readonly string[];
  readonly ready?: number;
  readonly desired?: number;
  /** `verified`: every pod's digest was compared. `restored`: brought back. `unverified`: nobody looked. */
  readonly state: 'verified' | 'restored' | 'unverified' | 'absent';
  readonly sha?: string;
  readonly at: string;
}

/** All that a comment shows. It travels in the comment itself, so that the next writer can merge. */
export interface CommentState {
  readonly schema: 'slipway.comment.v1';
  /** Tells comments of one pull request apart: an environment, an application. '' when there is one. */
  readonly key: string;
  readonly environment: string;
  readonly phase: 'running' | 'final';
  /** Rises by one with each write. */
  readonly sequence: number;
  readonly run: RunReference;
  /** RFC 3339. */
  readonly updated: string;
  readonly reports: readonly StageReport[];
  readonly jobs: readonly JobResult[];
  /** The latest first, at most ten. */
  readonly history: readonly PastRun[];
  readonly live: readonly LiveRelease[];
  /** The reports were shortened to travel in the comment. */
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
 * The state as the comment's first line. JSON strings hide what could end the comment or act in it:
 * `--`, angle brackets, `@`, and characters that nobody sees.
 */
export const writeHeader = (state: CommentState): string => {
  const json = JSON.stringify(state)
    .replace(/[<>@&`\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, unicode)
    .replaceAll('--', '-\\u002d');
  return `${opening}${json}${closing}`;
};

/** Whether a comment's body begins as ours do: the author must be looked at as well. */
export const isSlipwayComment = (body: string): boolean => body.startsWith(opening);

/**
 * The state that a comment carries; undefined where the comment is not one of ours.
 * @throws SlipwayError BadInput where the header was damaged
 */
export const readState = (body: string): CommentState | undefined => {
  if (!isSlipwayComment(body)) return undefined;
  const line = body.split('\n', 1)[0]?.trimEnd() ?? '';
  if (!line.endsWith(closing)) {
    throw new SlipwayError('BadInput', 'The comment begins as one of Slipway, but its hidden header is cut.');
  }
  let value: unknown;
  try {
    value = JSON.parse(line.slice(opening.length, -closing.length));
  } catch (cause) {
    throw new SlipwayError('BadInput', 'The comment begins as one of Slipway, but its hidden header is not JSON.', {
      cause,
    });
  }
  return commentState(value, 'comment') as CommentState;
};
