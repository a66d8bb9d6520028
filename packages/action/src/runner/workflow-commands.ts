import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { Annotation } from '../ports/ports.ts';

/*
 * Workflow commands and file commands of the runner, see docs.github.com/actions/reference/workflow-commands.
 *
 * Slipway loads @actions/core only to get a token. Its HTTP client takes longer to load than everything else at the
 * start of a step.
 */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Writes a line to standard output. */
export const writeLine = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/**
 * Adds an invisible character to everything that the runner would execute as a command: `::` at the start of a line,
 * also after blanks, and `##[` anywhere.
 */
export const neutralizeCommands = (text: string): string =>
  text.replace(/(^|[\r\n])([^\S\r\n]*)(?=::)/g, '$1$2\u200b').replace(/##(?=\[)/g, '##\u200b');

type Properties = Readonly<Record<string, string | number | undefined>>;

/** Writes a workflow command. */
export const writeCommand = (name: string, message: string, properties: Properties = {}): void => {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  writeLine(`::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escapeData(message)}`);
};

/** Writes an annotation: an error, a warning or a notice at a line of a file. */
export const writeAnnotation = ({ level, message, title, file, line, column }: Annotation): void =>
  writeCommand(level, message, { title, file, line, col: column });

/** Appends a value to a file of the runner. Drops the value without a runner, which would provide the file. */
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

/** Appends Markdown to the job summary. */
export const addSummary = (markdown: string): void => {
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
};

/** Writes a debug message if step debugging is on. In a shell, `RUNNER_DEBUG=1` turns it on. */
export const debug = (message: string): void => {
  if (process.env.RUNNER_DEBUG === '1') writeCommand('debug', message);
};
