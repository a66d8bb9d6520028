import { parseArgs } from 'node:util';
import { SlipwayError } from '@slipway/core';
import { type BreakName, breakNames, breaks } from './breaks.ts';

export interface Options {
  readonly help: boolean;
  /** Show this failure alone. */
  readonly broken?: BreakName;
  readonly screenshot: boolean;
  /** Leave namespace, application and double's records in place. */
  readonly keep: boolean;
}

const isBreak = (word: string): word is BreakName => (breakNames as readonly string[]).includes(word);

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
  if (broken !== undefined && !isBreak(broken))
    throw new SlipwayError('BadInput', `--break ${broken}: there is ${breakNames.join(', ')}.`);
  return {
    help: values.help === true,
    screenshot: values.screenshot === true,
    keep: values.keep === true,
    ...(broken === undefined ? {} : { broken }),
  };
};

export const usage = (): string =>
  [
    'Ships examples/penguins from a pull request to a real Kubernetes on this machine: a good release, one that crashes',
    'and is rolled back, and its fix. The first time takes up to 15 minutes (the cluster is built), then about 2.',
    '',
    'usage: npm run demo [-- OPTIONS]',
    '',
    '  --break WHAT   a good release and then only this failure:',
    ...breakNames.map((name) => `                   ${name.padEnd(8)} ${breaks[name].story}`),
    '  --screenshot   also write the comment as a picture (needs chromium)',
    '  --keep         leave the application running in its namespace',
    '  --help         this text',
    '',
    'Needs Linux, git, Go 1.26, Python 3 with pip and venv, and either docker with kind, or root on Debian (then',
    'everything else is made).',
    '',
  ].join('\n');
