import { invalid, notFound } from './errors.ts';
import type { Comment, Pull } from './records.ts';
import { type Call, created, gone, ok, type Route, textOf } from './routes.ts';

/** GitHub's limit in UTF-16 units, which its database and its form count. */
const commentLimit = 65_536;

const pullOf = ({ repository, params }: Call, index = 0): Pull => {
  const pull = repository.pulls.find(({ number }) => number === Number(params[index]));
  if (!pull) throw notFound();
  return pull;
};

const commentOf = ({ repository, params }: Call): Comment => {
  const comment = repository.comments.find(({ id }) => id === Number(params[0]));
  if (!comment) throw notFound();
  return comment;
};

const bodyOf = ({ body }: Call): string => {
  const text = textOf(body.body);
  if (text.trim() === '') throw invalid('IssueComment', 'data', 'Body cannot be blank', 'unprocessable');
  if (text.length > commentLimit) {
    const message = `Body is too long (maximum is ${commentLimit} characters)`;
    throw invalid('IssueComment', 'data', message, 'unprocessable');
  }
  return text;
};

const comments = '/issues/{issue_number}/comments';
const comment = '/issues/comments/{comment_id}';

/** Pull requests and their comments. */
export const pullRequestRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/pulls',
    needs: ['pull-requests', 'contents'],
    handle: ({ repository, views, query }) => {
      const state = query.get('state') ?? 'open';
      const head = query.get('head');
      const wanted = repository.pulls.filter(
        (pull) =>
          (state === 'all' || pull.state === state) &&
          (!head || head === `${pull.head.fork ? pull.login : repository.owner}:${pull.head.ref}`),
      );
      return ok(wanted.reverse().map(views.pullSimple));
    },
  },
  {
    method: 'GET',
    path: '/pulls/{pull_number}',
    needs: ['pull-requests', 'contents'],
    handle: (call) => ok(call.views.pull(pullOf(call))),
  },
  {
    // For a merge commit the merged pull request; for another commit the pull requests that contain it.
    method: 'GET',
    path: '/commits/{commit_sha}/pulls',
    needs: ['pull-requests', 'contents'],
    handle: ({ repository, views, params: [sha = ''] }) =>
      ok(
        repository.pulls
          .filter(
            (pull) => (pull.merged && pull.mergeCommit === sha) || (!pull.head.fork && pull.commits.includes(sha)),
          )
          .map(views.pullSimple),
      ),
  },
  {
    method: 'GET',
    path: comments,
    needs: ['issues', 'pull-requests'],
    handle: (call) => {
      const { number } = pullOf(call);
      return ok(call.repository.comments.filter(({ issue }) => issue === number).map(call.views.comment));
    },
  },
  {
    method: 'POST',
    path: comments,
    needs: ['issues', 'pull-requests'],
    handle: (call) => {
      const { number } = pullOf(call);
      const { login, now, nextId } = call;
      const record = { id: nextId(), issue: number, login, body: bodyOf(call), created: now, updated: now };
      call.repository.comments.push(record);
      return created(call.views.comment(record));
    },
  },
  {
    method: 'GET',
    path: comment,
    needs: ['issues', 'pull-requests'],
    handle: (call) => ok(call.views.comment(commentOf(call))),
  },
  {
    method: 'PATCH',
    path: comment,
    needs: ['issues', 'pull-requests'],
    handle: (call) => {
      const record = commentOf(call);
      record.body = bodyOf(call);
      record.updated = call.now;
      return ok(call.views.comment(record));
    },
  },
  {
    method: 'DELETE',
    path: comment,
    needs: ['issues', 'pull-requests'],
    handle: (call) => {
      call.repository.comments.splice(call.repository.comments.indexOf(commentOf(call)), 1);
      return gone;
    },
  },
];
