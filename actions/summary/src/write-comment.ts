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

/** The pull request that gets the comment. */
export interface CommentTarget {
  readonly github: GitHub;
  readonly pull: number;
  readonly ports: Pick<SummaryPorts, 'log' | 'clock' | 'random' | 'signal'>;
}

/** Returns the comments of Slipway with this key, the oldest first. There is one, unless two writers started together. */
const findComments = async ({ github, pull, ports }: CommentTarget, key: string): Promise<StoredComment[]> => {
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
        ports.log.warning(`Comment ${comment.id} is damaged. Delete it. ${describeError(error)}`);
        return [];
      }
    })
    .sort((a, b) => a.comment.id - b.comment.id);
};

/** Merges the states of all comments, because each of them can have reports that the others lack. */
const mergeStored = (found: readonly StoredComment[]): CommentState | undefined =>
  found
    .map(({ state }) => state)
    .filter((state) => state !== undefined)
    .reduce<CommentState | undefined>((sum, state) => {
      if (!sum) return state;
      const { run, phase, environment, key, jobs, updated } = state;
      return mergeState(sum, state.reports, { run, phase, environment, key, jobs, at: updated });
    }, undefined);

/** Checks whether the comment would stay the same. Compares the new state in the form in which it would be read. */
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
  target: CommentTarget,
  reports: readonly StageReport[],
  update: Update,
): Promise<WrittenComment | undefined> => {
  const { github, pull, ports } = target;
  const { clock, random, signal } = ports;
  const before = await findComments(target, update.key);
  const [first] = before;
  const existing = mergeStored(before);
  const state = mergeState(existing, reports, update);
  const isDone = first && before.length === 1 && existing && hasSameContent(existing, state);
  if (isDone) return { id: first.comment.id, url: first.comment.url, state };
  const body = renderComment(state);
  const mine = first ? await github.updateComment(first.comment.id, body) : await github.createComment(pull, body);

  // Waits for the write of another writer that read the comment before this one wrote it.
  await clock.sleep(Math.round((0.5 + random() / 2) * 1000), signal);
  const [winner, ...duplicates] = await findComments(target, update.key);
  // Another writer created an older comment or wrote later. The next attempt merges the reports of both.
  if (winner?.comment.id !== mine.id || !includesUpdate(winner.state, reports, update)) return undefined;
  const copies = duplicates.filter(({ comment }) => before.some((other) => other.comment.id === comment.id));
  for (const { comment } of copies) await github.deleteComment(comment.id);
  return copies.length === duplicates.length ? { id: mine.id, url: mine.url, state } : undefined;
};

const isGone = (error: unknown): boolean => error instanceof SlipwayError && error.code === 'NotFound';

/**
 * Adds the reports to the comment of the pull request. Reads, merges, writes and reads the comment again, and repeats
 * this if another writer interfered. If there are two comments, merges them into the older one and deletes the other.
 * @throws {PermissionMissing} if the token has no permission to comment
 * @throws {Conflict} if other writers interfere with every attempt
 */
export const writeComment = async (
  target: CommentTarget,
  reports: readonly StageReport[],
  update: Update,
): Promise<WrittenComment> => {
  const { log, clock, random, signal } = target.ports;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      const written = await tryToWrite(target, reports, update);
      if (written) return written;
    } catch (error) {
      // Someone deleted the comment after this attempt read it.
      if (!isGone(error) || attempt === attempts) throw error;
    }
    log.debug(`Another writer changed the comment at the same time (attempt ${attempt} of ${attempts}).`);
    await clock.sleep(Math.round((0.5 + random()) * 1000 * attempt), signal);
  }
  throw new SlipwayError(
    'Conflict',
    `Other writers changed the comment of pull request ${target.pull} during all ${attempts} attempts.`,
    {
      hint: 'Put the jobs that run `summary` into one `concurrency` group.',
    },
  );
};
