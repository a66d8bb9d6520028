import type { Ports } from '@slipway/action';
import type { Engine, Logs, RunOptions } from '@slipway/container';
import { clip, SlipwayError } from '@slipway/core';
import type { PlatformImage } from '@slipway/oci';
import type { Spec } from '@slipway/spec';
import type { CheckId } from './check-result.ts';
import type { Settings } from './environment-variables.ts';

/** Everything that a check needs to try something on the image. */
export interface Trial {
  readonly engine: Engine;
  readonly image: PlatformImage;
  /** How the engine calls the loaded image. */
  readonly reference: string;
  readonly spec: Spec;
  /** The port that the application serves; undefined for a job. */
  readonly port?: number;
  readonly settings: Settings;
  readonly temp: string;
  readonly ports: Ports;
  readonly wanted: (id: CheckId) => boolean;
}

/** How the image is run for every trial, as slipway.yml says. */
export const runOptions = ({ reference, spec, settings }: Trial): RunOptions => ({
  image: reference,
  args: spec.run.args,
  env: settings.values,
  ...(spec.run.user === undefined ? {} : { user: spec.run.user }),
  ...(spec.run.memory === undefined ? {} : { memory: `${spec.run.memory}b` }),
  ...(spec.run.readOnly ? { readOnly: true } : {}),
});

/** The spec's port, else the only one that the image exposes. */
export const servedPort = (spec: Spec, image: PlatformImage): number | undefined => {
  if (spec.kind === 'job') return undefined;
  if (spec.port !== undefined) return spec.port;
  const exposed = Object.keys(image.config.config?.ExposedPorts ?? {}).map((port) => Number.parseInt(port, 10));
  const [only] = exposed;
  if (only !== undefined && exposed.length === 1) return only;
  const found = exposed.length === 0 ? 'the image exposes none' : `the image exposes ${exposed.join(', ')}`;
  throw new SlipwayError('BadInput', `${spec.file} names no port and ${found}.`, {
    place: spec.locate([]),
    hint: 'Add `port: 8000`, the one on which it listens.',
  });
};

/** Both streams as lines, without empty ones. */
export const linesOf = ({ stdout, stderr }: Logs): readonly string[] =>
  `${stdout}\n${stderr}`.split(/\r?\n/).filter((line) => line.trim() !== '');

/** As it is kept for a person. */
export const textOf = ({ stdout, stderr, omitted = 0 }: Logs): string =>
  `${omitted > 0 ? `(${omitted} lines between the beginning and the end are left out)\n` : ''}${stdout}${stderr}`;

const shown = 5;

/** For a sentence: the last lines, or that there are none. */
export const lastLines = (logs: Logs): string => {
  const lines = linesOf(logs).slice(-shown);
  return lines.length === 0
    ? 'It has printed nothing.'
    : `Last lines: ${lines.map((line) => clip(line.trim(), 200)).join(' ⏎ ')}`;
};
