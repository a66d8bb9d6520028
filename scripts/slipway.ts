// What a person may want to know about a release from a shell: `npm run slipway -- history|drift|rbac|help`.
import { describeError } from '@slipway/core';
import { drift } from './slipway/drift.ts';
import { history } from './slipway/history.ts';
import { type Command, type Given, readArguments, stopping } from './slipway/options.ts';
import { rbac } from './slipway/rbac.ts';

const commands: Readonly<Record<string, Command>> = { history, drift, rbac };

const usage = (): string =>
  [
    'usage: npm run slipway -- COMMAND [OPTIONS]',
    '',
    ...Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(9)} ${does}`),
    '',
    'Options of all commands',
    '  --release NAME       without it, `deploy.release` or `name` of slipway.yml',
    '  --namespace NAME     without it, `deploy.namespace` of slipway.yml, then default',
    '  --directory FOLDER   where slipway.yml is and what relative paths start from (default .)',
    '  --kubeconfig FILE    without it KUBECONFIG, ~/.kube/config and the service account of the pod',
    '  --context NAME       of the kubeconfig',
    '  --json               print JSON instead of text',
    ...Object.entries(commands).flatMap(([name, { options = [] }]) =>
      options.length > 0 ? ['', `Options of ${name}`, ...options.map((line) => `  ${line}`)] : [],
    ),
    '',
  ].join('\n');

const main = async ([name = '', ...args]: readonly string[]): Promise<number> => {
  if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(usage());
    return 0;
  }
  const command = commands[name];
  if (!command) {
    console.error(`${name ? `There is no command ${name}.` : 'Which command?'}\n\n${usage()}`);
    return 2;
  }
  let given: Given;
  try {
    given = readArguments(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage()}`);
    return 2;
  }
  return command.run(given);
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = stopping.signal.aborted ? 130 : 2;
}
