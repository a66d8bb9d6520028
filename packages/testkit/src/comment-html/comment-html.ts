import { Marked } from 'marked';
import { drawGantt } from './gantt.ts';
import { commentStyle } from './style.ts';

const alerts: Readonly<Record<string, string>> = {
  NOTE: 'Note',
  TIP: 'Tip',
  IMPORTANT: 'Important',
  WARNING: 'Warning',
  CAUTION: 'Caution',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Colours a diff line by its first character, like GitHub. */
const diffLine = (line: string): string => {
  const kind = line.startsWith('@@') ? 'hunk' : line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : '';
  return kind ? `<span class="${kind}">${escapeHtml(line)}</span>` : escapeHtml(line);
};

const block = (text: string, language: string): string => {
  if (language === 'mermaid') return drawGantt(text);
  const body = language === 'diff' ? text.split('\n').map(diffLine).join('\n') : escapeHtml(text);
  return `<pre><code>${body}</code></pre>\n`;
};

const marked = new Marked({
  gfm: true,
  // In comments, unlike in files, GitHub keeps the line ends.
  breaks: true,
  renderer: {
    code: ({ text, lang }) => block(text, lang ?? ''),
    blockquote(token) {
      const body = this.parser.parse(token.tokens);
      const [, kind = ''] = /^<p>\[!(\w+)\]\s*/.exec(body) ?? [];
      const title = alerts[kind];
      if (!title) return `<blockquote>\n${body}</blockquote>\n`;
      return `<div class="alert ${kind.toLowerCase()}"><p class="title">${title}</p>${body.replace(/^<p>\[!\w+\]\s*(?:<br>)?/, '<p>')}</div>\n`;
    },
  },
});

/** Returns the HTML fragment of a comment's Markdown, close to GitHub's. */
export const renderCommentFragment = (markdown: string): string => marked.parse(markdown, { async: false });

export interface CommentPage {
  readonly title?: string;
  /** The author in the header of the comment. */
  readonly author?: string;
  /** Opens all folded sections. */
  readonly open?: boolean;
}

/** Returns a page with a comment, in the style of a pull request. */
export const renderCommentPage = (markdown: string, options: CommentPage = {}): string => {
  const { title = 'Pull request comment', author = 'github-actions', open = false } = options;
  const fragment = renderCommentFragment(markdown);
  const body = open ? fragment.replaceAll('<details>', '<details open>') : fragment;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${commentStyle}</style></head>
<body><article><header><b>${escapeHtml(author)}</b> <span class="badge">bot</span> commented</header><main>
${body}
</main></article></body></html>
`;
};
