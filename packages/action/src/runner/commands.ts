import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { Annotation } from '../types.ts';

/**
 * The runner's workflow commands and file commands, as docs.github.com/actions/reference/workflow-commands describes
 * them. @actions/core says the same, but brings a whole HTTP client along, which costs more than the rest of a start;
 * it is loaded only where a token has to be fetched.
 */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

export const writeLine = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/**
 * Text that is no command, whatever stands in it. The runner takes a line for one that begins with `::`, blanks before
 * it or not, or that has `##[` anywhere; an invisible character keeps it from that.
 */
export const neutralizeCommands = (text: string): string =>
  text.replace(/(^|[\r\n])([^\S\r\n]*)(?=::)/g, '$1$2\u200b').replace(/##(?=\[)/g, '##\u200b');

type Properties = Readonly<Record<string, string | number | undefined>>;

export const writeCommand = (name: string, message: string, properties: Properties = {}): void => {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  writeLine(`::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escapeData(message)}`);
};

export const writeAnnotation = ({ level, message, title, file, line, column }: Annotation): void =>
  writeCommand(level, message, { title, file, line, col: column });

/** Appends `name<<delimiter …` to the file that the runner named in a variable; without the runner nobody reads it. */
const append = (variable: string, name: string, value: string): void => {
  const file = process.env[variable];
  if (!file) return;
  const delimiter = `slipway_${randomUUID()}`;
  appendFileSync(file, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
};

export const setOutput = (name: string, value: string): void => append('GITHUB_OUTPUT', name, value);
export const saveState = (name: string, value: string): void => append('GITHUB_STATE', name, value);
export const readState = (name: string): string => process.env[`STATE_${name}`] ?? '';
export const addMask = (value: string): void => writeCommand('add-mask', value);

/** Markdown for the job summary. */
export const addSummary = (markdown: string): void => {
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
};

/** The runner shows these when step debugging is on; at a shell `RUNNER_DEBUG=1` does. */
export const debug = (message: string): void => {
  if (process.env.RUNNER_DEBUG === '1') writeCommand('debug', message);
};
