import { clip } from '@slipway/core';
import type { CommentState, LiveRelease } from '../state/comment-state.ts';
import { inlineCode, toMarkdown } from '../text/markdown.ts';
import { shortDigest } from '../text/short-hashes.ts';
import type { Budget } from './detail-levels.ts';
import { linkCommit } from './run-links.ts';

const stateLabels: Readonly<Record<LiveRelease['state'], string>> = {
  verified: 'digest verified in every pod',
  restored: 'restored and verified',
  unverified: 'not verified',
  absent: 'not deployed',
};

const renderRelease = (live: LiveRelease, state: CommentState): string => {
  const images = [...new Set(live.images.map(shortDigest))].slice(0, 3).map((image) => inlineCode(clip(image, 120)));
  return [
    `**Live now** in ${inlineCode(live.namespace)}: **${toMarkdown(live.release, 120)}**${live.revision === undefined ? '' : ` revision ${live.revision}`}`,
    ...(live.key ? [toMarkdown(live.key, 80)] : []),
    ...images,
    ...(live.ready === undefined ? [] : [`${live.ready}/${live.desired ?? live.ready} ready`]),
    stateLabels[live.state],
    ...(live.sha ? [`commit ${linkCommit(live.sha, state)}`] : []),
  ].join(' · ');
};

/** Renders one line for each live release. */
export const renderLive = (state: CommentState, budget: Budget): string =>
  state.live
    .slice(0, budget.entries)
    .map((live) => renderRelease(live, state))
    .join('\n\n');
