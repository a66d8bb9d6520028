import { stripVTControlCharacters } from 'node:util';
import { clip, oneLine as collapse, showDuration } from '@slipway/core';

/** An invisible character that keeps `@name`, `#1` and `://` from acting. */
const breaker = '\u200b';

/**
 * Text without terminal sequences, control characters, bidirectional overrides and half surrogates.
 * Line ends become `\n`. What is left is what a person would have seen.
 */
export const stripControls = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/gu, '')
    .toWellFormed();

export const toOneLine = (text: string): string => collapse(stripControls(text));

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

/** Foreign text inside a tag of our own, such as `<summary>`, where Markdown does not act. */
export const toHtml = (text: string): string => breakReferences(escapeHtml(toOneLine(text)));

/** Foreign text as an inline code span; its fence is longer than any run of backticks inside. */
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
 * A foreign sentence as one line of Markdown: nothing in it can mention, link, close, format or inject.
 * A pair of backticks stays what a writer means by it: code.
 */
export const toMarkdown = (text: string, limit = 600): string =>
  clip(toOneLine(text), limit)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]*[^`\s][^`]*`$/.test(part) ? inlineCode(part.slice(1, -1)) : escapeMarkdown(part)))
    .join('')
    .replace(/^(?=[-+=])/, '\\')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');

/** A fenced block that its content cannot close. Lines that the runner would read as commands are defused. */
export const fence = (text: string, language = ''): string => {
  const content = stripControls(text)
    .replace(/^(\s*)(?=::|##\[)/gm, `$1${breaker}`)
    .replace(/\n+$/, '');
  const mark = '`'.repeat(Math.max(3, longestRun(content, '`') + 1));
  return `${mark}${language}\n${content}\n${mark}`;
};

/** Markdown that stands in a table's cell: a bar in it does not begin the next one. */
export const tableCell = (markdown: string): string =>
  markdown
    .replace(/\n+/g, ' ')
    .replace(/(\\*)\|/g, (bar, slashes: string) => (slashes.length % 2 === 0 ? `${slashes}\\|` : bar));

export const markdownTable = (
  head: readonly string[],
  align: readonly string[],
  rows: readonly (readonly string[])[],
): string => [head, align, ...rows.map((row) => row.map(tableCell))].map((row) => `| ${row.join(' | ')} |`).join('\n');

export const details = (summary: string, body: string, open = false): string =>
  `<details${open ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;

/** A link, or only its label where the address is not plain http(s). */
export const link = (label: string, address: string): string =>
  /^https?:\/\/[\w.:-]+(?:\/[\w./?&=%#~+:@-]*)?$/.test(address) ? `[${label}](${address})` : label;

/** Same scheme and host: a report of somebody else's run must not place an address of its own choice. */
export const hasSameOrigin = (address: string, trusted: string): boolean =>
  URL.canParse(address) && URL.canParse(trusted) && new URL(address).origin === new URL(trusted).origin;

/** Returns seconds as a person reads them; nothing if the report holds no usable number. */
export const duration = (seconds: number): string =>
  Number.isFinite(seconds) && seconds >= 0 ? showDuration(seconds * 1000) : '';

/** `sha256:0123456789ab` of a digest or of `name@sha256:…`; anything else as it is. */
export const shortDigest = (reference: string): string => {
  const match = /sha256:([0-9a-f]{12})[0-9a-f]*/.exec(reference);
  return match ? `sha256:${match[1]}` : reference;
};

/** A text with whole digests and commits cut to what a person compares. */
export const shortHashes = (text: string): string =>
  text.replace(/\b(sha256:[0-9a-f]{12})[0-9a-f]{52}\b/g, '$1').replace(/\b([0-9a-f]{7})[0-9a-f]{33}\b/g, '$1');

/** A sentence with its full stop: causes are written without, and others follow them. */
export const withFullStop = (text: string): string => (text === '' || /[.!?…]$/.test(text) ? text : `${text}.`);

/** As {@link duration}, in a column too narrow for a line break. */
export const narrowDuration = (seconds: number): string => duration(seconds).replaceAll(' ', '\u00a0');

export const utf8Length = (text: string): number => Buffer.byteLength(text, 'utf8');
