import type { CommentState } from '../state/comment-state.ts';
import { hasSameOrigin, inlineCode, link } from '../text/markdown.ts';

/** Returns the URL if it is on the server of the run, otherwise `''`: a report must not link readers to another server. */
export const trustedUrl = (url: string, state: CommentState): string => (hasSameOrigin(url, state.run.url) ? url : '');

/** Renders seven characters of a commit, with a link if the URL of the run names the server. */
export const linkCommit = (sha: string, { run }: CommentState): string => {
  const short = inlineCode(sha.slice(0, 7));
  if (!/^[0-9a-f]{7,64}$/.test(sha) || !URL.canParse(run.url)) return short;
  return link(short, `${new URL(run.url).origin}/${run.repository}/commit/${sha}`);
};
