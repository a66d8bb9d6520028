import { clip } from '@slipway/core';
import { stripControls, toOneLine } from './control-characters.ts';

/** A zero-width space. It stops GitHub from turning `@name`, `#1` and `://` into references. */
const breaker = '\u200b';

const breakReferences = (text: string): string =>
  text
    .replace(/@/g, `@${breaker}`)
    .replace(/#(?=\d)/g, `#${breaker}`)
    .replace(/GH-(?=\d)/gi, (match) => `${match}${breaker}`)
    .replace(/:(?=\/\/)/g, `:${breaker}`)
    .replace(/www(?=\.)/gi, (match) => `${match}${breaker}`);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');

const escapeMarkdown = (text: string): string =>
  breakReferences(escapeHtml(text.replace(/[\\`*_{}[\]~|$#!]/g, '\\$&')).replace(/\\#(?=\d)/g, `\\#${breaker}`));

/** Escapes untrusted text for the inside of an HTML tag such as `<summary>`, where GitHub renders no Markdown. */
export const toHtml = (text: string): string => breakReferences(escapeHtml(toOneLine(text)));

/** Renders untrusted text as an inline code span. Its delimiter is longer than any run of backticks in the text. */
export const inlineCode = (text: string): string => {
  const content = toOneLine(text);
  if (content === '') return '';
  const ticks = '`'.repeat(longestRun(content, '`') + 1);
  const padding = /^`|`$/.test(content) ? ' ' : '';
  return `${ticks}${padding}${content}${padding}${ticks}`;
};

const longestRun = (text: string, character: string): number => {
  let longest = 0;
  let run = 0;
  for (const current of text) {
    run = current === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
};

/**
 * Escapes untrusted text as one line of Markdown. The text cannot mention users, link, format, or close a block.
 * A pair of backticks still renders as code.
 */
export const toMarkdown = (text: string, limit = 600): string =>
  clip(toOneLine(text), limit)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]*[^`\s][^`]*`$/.test(part) ? inlineCode(part.slice(1, -1)) : escapeMarkdown(part)))
    .join('')
    .replace(/^(?=[-+=])/, '\\')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');

/** Renders a fenced block that its content cannot close. Escapes lines that the runner would execute as commands. */
export const codeBlock = (text: string, language = ''): string => {
  const content = stripControls(text)
    .replace(/^(\s*)(?=::|##\[)/gm, `$1${breaker}`)
    .replace(/\n+$/, '');
  const mark = '`'.repeat(Math.max(3, longestRun(content, '`') + 1));
  return `${mark}${language}\n${content}\n${mark}`;
};

/** Escapes Markdown for a table cell: a bar in the text does not start the next cell. */
const tableCell = (markdown: string): string =>
  markdown
    .replace(/\n+/g, ' ')
    .replace(/(\\*)\|/g, (bar, slashes: string) => (slashes.length % 2 === 0 ? `${slashes}\\|` : bar));

/** Renders a Markdown table with its header and alignment row. */
export const markdownTable = (
  head: readonly string[],
  align: readonly string[],
  rows: readonly (readonly string[])[],
): string => [head, align, ...rows.map((row) => row.map(tableCell))].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** Renders a section that the reader can expand. */
export const details = (summary: string, body: string, open = false): string =>
  `<details${open ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;

/** Renders a link, or only the label if the address is not a plain http(s) URL. */
export const link = (label: string, address: string): string =>
  /^https?:\/\/[\w.:-]+(?:\/[\w./?&=%#~+:@-]*)?$/.test(address) ? `[${label}](${address})` : label;

/** Checks for the same scheme and host. An untrusted report must not link readers to another server. */
export const hasSameOrigin = (address: string, trusted: string): boolean =>
  URL.canParse(address) && URL.canParse(trusted) && new URL(address).origin === new URL(trusted).origin;

/** Adds a full stop if the sentence has none: causes have none, but another sentence may follow. */
export const withFullStop = (text: string): string => (text === '' || /[.!?…]$/.test(text) ? text : `${text}.`);

/** Returns the number of bytes of the text in UTF-8. */
export const utf8Length = (text: string): number => Buffer.byteLength(text, 'utf8');
