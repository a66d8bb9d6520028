import type { Ports } from '@slipway/action';
import type { Engine, Logs, RunOptions } from '@slipway/container';
import { clip, SlipwayError } from '@slipway/core';
import type { PlatformImage } from '@slipway/oci';
import type { Spec } from '@slipway/spec';
import type { CheckId, CheckResult } from '../result/check-result.ts';
import type { RunVariables } from './environment-variables.ts';

/** How the image runs for every check. */
export interface ContainerRun {
  readonly engine: Engine;
  readonly image: PlatformImage;
  /** The engine's name for the loaded image. */
  readonly reference: string;
  readonly spec: Spec;
  /** The port that the application serves; undefined for a job. */
  readonly port?: number;
  readonly variables: RunVariables;
  readonly temp: string;
  readonly ports: Ports;
  readonly isEnabled: (id: CheckId) => boolean;
}

/** The results of the checks on one container, and its log. */
export interface RunResult {
  readonly results: readonly CheckResult[];
  readonly started: boolean;
  readonly log: string;
}

/** Returns the options of the container, from slipway.yml. */
export const runOptions = ({ reference, spec, variables }: ContainerRun): RunOptions => ({
  image: reference,
  args: spec.run.args,
  env: variables.values,
  ...(spec.run.user === undefined ? {} : { user: spec.run.user }),
  ...(spec.run.memory === undefined ? {} : { memory: `${spec.run.memory}b` }),
  ...(spec.run.readOnly ? { readOnly: true } : {}),
});

/**
 * Returns the port of slipway.yml, else the only port that the image exposes. Undefined for a job.
 * @throws SlipwayError BadInput
 */
export const servedPort = (spec: Spec, image: PlatformImage): number | undefined => {
  if (spec.kind === 'job') return undefined;
  if (spec.port !== undefined) return spec.port;
  const exposed = Object.keys(image.config.config?.ExposedPorts ?? {}).map((port) => Number.parseInt(port, 10));
  const [only] = exposed;
  if (only !== undefined && exposed.length === 1) return only;
  const found = exposed.length === 0 ? 'the image exposes none' : `the image exposes ${exposed.join(', ')}`;
  throw new SlipwayError('BadInput', `${spec.file} names no port and ${found}.`, {
    place: spec.locate([]),
    hint: 'Add the port on which the application listens, for example `port: 8000`.',
  });
};

/** Returns the lines of both streams, without empty ones. */
export const linesOf = ({ stdout, stderr }: Logs): readonly string[] =>
  `${stdout}\n${stderr}`.split(/\r?\n/).filter((line) => line.trim() !== '');

/** Returns both streams as the text of the saved log. */
export const textOf = ({ stdout, stderr, omitted = 0 }: Logs): string =>
  `${omitted > 0 ? `(${omitted} lines between the beginning and the end are left out)\n` : ''}${stdout}${stderr}`;

const lastLineCount = 5;

/** Returns a sentence with the last lines. */
export const lastLines = (logs: Logs): string => {
  const lines = linesOf(logs).slice(-lastLineCount);
  return lines.length === 0
    ? 'It printed nothing.'
    : `Last lines: ${lines.map((line) => clip(line.trim(), 200)).join(' ⏎ ')}`;
};
