import type { GitHub, IssueComment } from '@slipway/action';
import { describeError, SlipwayError } from '@slipway/core';
import {
  type CommentState,
  includesUpdate,
  isSlipwayComment,
  mergeState,
  readState,
  renderComment,
  type StageReport,
  type Update,
  writeHeader,
} from '@slipway/report';
import type { SummaryPorts } from './ports.ts';

const attempts = 5;

interface StoredComment {
  readonly comment: IssueComment;
  readonly state: CommentState | undefined;
}

type Needed = Pick<SummaryPorts, 'log' | 'clock' | 'random' | 'signal'>;

/** The sticky comments of one key by us: one, unless two writers began at the same moment. The oldest comes first. */
const findComments = async (
  github: GitHub,
  pull: number,
  key: string,
  log: Needed['log'],
): Promise<StoredComment[]> => {
  const viewer = await github.viewer();
  const isMine = ({ author, isBot }: IssueComment): boolean => (viewer === undefined ? isBot : author === viewer);
  const all = await github.comments(pull);
  return all
    .filter((comment) => isSlipwayComment(comment.body) && isMine(comment))
    .flatMap((comment): StoredComment[] => {
      try {
        const state = readState(comment.body);
        return state?.key === key ? [{ comment, state }] : [];
      } catch (error) {
        log.warning(`Comment ${comment.id} is left alone, delete it by hand: ${describeError(error)}`);
        return [];
      }
    })
    .sort((a, b) => a.comment.id - b.comment.id);
};

/** Everything that the comments found say, as one state: a second comment may hold what the first one lacks. */
const mergeStored = (found: readonly StoredComment[]): CommentState | undefined =>
  found
    .map(({ state }) => state)
    .filter((state) => state !== undefined)
    .reduce<CommentState | undefined>((sum, state) => {
      if (!sum) return state;
      const { run, phase, environment, key, jobs, updated } = state;
      return mergeState(sum, state.reports, { run, phase, environment, key, jobs, at: updated });
    }, undefined);

/** Whether a comment would say anything new. The new state is compared as it would come back. */
const hasSameContent = (existing: CommentState, state: CommentState): boolean => {
  const content = (of: CommentState | undefined): string => JSON.stringify({ ...of, sequence: 0, updated: '' });
  return content(existing) === content(readState(writeHeader(state)));
};

export interface WrittenComment {
  readonly id: number;
  readonly url: string;
  readonly state: CommentState;
}

const tryToWrite = async (
  github: GitHub,
  pull: number,
  reports: readonly StageReport[],
  update: Update,
  { log, clock, random, signal }: Needed,
): Promise<WrittenComment | undefined> => {
  const before = await findComments(github, pull, update.key, log);
  const [first] = before;
  const existing = mergeStored(before);
  const state = mergeState(existing, reports, update);
  const isDone = first && before.length === 1 && existing && hasSameContent(existing, state);
  if (isDone) return { id: first.comment.id, url: first.comment.url, state };
  const body = renderComment(state);
  const mine = first ? await github.updateComment(first.comment.id, body) : await github.createComment(pull, body);

  // Long enough for the write of somebody who had read before this one to be seen, and not to be missed.
  await clock.sleep(Math.round((0.5 + random() / 2) * 1000), signal);
  const [winner, ...duplicates] = await findComments(github, pull, update.key, log);
  // Another writer's comment is older, or it wrote after us: what both know is merged in the next round.
  if (winner?.comment.id !== mine.id || !includesUpdate(winner.state, reports, update)) return undefined;
  const copies = duplicates.filter(({ comment }) => before.some((other) => other.comment.id === comment.id));
  for (const { comment } of copies) await github.deleteComment(comment.id);
  return copies.length === duplicates.length ? { id: mine.id, url: mine.url, state } : undefined;
};

const isGone = (error: unknown): boolean => error instanceof SlipwayError && error.code === 'NotFound';

/**
 * Brings the pull request's one comment to hold the reports: read, merge, write, read back, and again if another
 * writer came between. Of two comments the older one stays; the other one goes once its content is in the first.
 * @throws SlipwayError PermissionMissing where the token may not comment; Conflict where other writers never rest
 */
export const writeComment = async (
  github: GitHub,
  pull: number,
  reports: readonly StageReport[],
  update: Update,
  ports: Needed,
): Promise<WrittenComment> => {
  const { log, clock, random, signal } = ports;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      const written = await tryToWrite(github, pull, reports, update, ports);
      if (written) return written;
    } catch (error) {
      // Somebody deleted the comment between reading and writing it.
      if (!isGone(error) || attempt === attempts) throw error;
    }
    log.debug(`The comment was written by others at the same time: attempt ${attempt} of ${attempts}.`);
    await clock.sleep(Math.round((0.5 + random()) * 1000 * attempt), signal);
  }
  throw new SlipwayError(
    'Conflict',
    `The comment of pull request ${pull} was changed by others ${attempts} times in a row.`,
    {
      hint: 'Give the jobs that run `summary` a common `concurrency` group.',
    },
  );
};
