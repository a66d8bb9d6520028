import { parseArgs } from 'node:util';
import { SlipwayError } from '@slipway/core';
import { type FailureName, failureNames, failures } from './failures.ts';

export interface Options {
  readonly help: boolean;
  /** Shows only this failure. */
  readonly broken?: FailureName;
  readonly screenshot: boolean;
  /** Keeps the namespace, the application and the logs. */
  readonly keep: boolean;
}

const isFailure = (word: string): word is FailureName => (failureNames as readonly string[]).includes(word);

export const readOptions = (args: readonly string[]): Options => {
  let values: { help?: boolean; break?: string; screenshot?: boolean; keep?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        break: { type: 'string' },
        screenshot: { type: 'boolean' },
        keep: { type: 'boolean' },
      },
    }));
  } catch (cause) {
    throw new SlipwayError('BadInput', `${(cause as Error).message.split('. ')[0]}. See \`npm run demo -- --help\`.`, {
      cause,
    });
  }
  const broken = values.break;
  if (broken !== undefined && !isFailure(broken))
    throw new SlipwayError('BadInput', `--break ${broken} does not exist. Failures are: ${failureNames.join(', ')}.`);
  return {
    help: values.help === true,
    screenshot: values.screenshot === true,
    keep: values.keep === true,
    ...(broken === undefined ? {} : { broken }),
  };
};

export const usage = (): string =>
  [
    'Ships examples/penguins from a pull request to a real Kubernetes on this machine: a healthy release, a release that',
    'crashes and is rolled back, and its fix. The first run takes up to 15 minutes to build the cluster, later runs 2.',
    '',
    'usage: npm run demo [-- OPTIONS]',
    '',
    '  --break NAME   ship a healthy release, and then only this failure:',
    ...failureNames.map((name) => `                   ${name.padEnd(8)} ${failures[name].description}`),
    '  --screenshot   also write a screenshot of each comment (needs chromium)',
    '  --keep         keep the application in its namespace',
    '  --help         print this text',
    '',
    'Needs Linux, git, Go 1.26 and Python 3 with pip and venv. It also needs docker with kind, or root on Debian.',
    '',
  ].join('\n');
