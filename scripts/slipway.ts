// Shows a release from a shell: `npm run slipway -- history|drift|rbac|help`.
import { describeError } from '@slipway/core';
import { drift } from './slipway/drift.ts';
import { history } from './slipway/history.ts';
import { type Command, type CommandOptions, readArguments, stopping } from './slipway/options.ts';
import { rbac } from './slipway/rbac.ts';

const commands: Readonly<Record<string, Command>> = { history, drift, rbac };

const usage = (): string =>
  [
    'usage: npm run slipway -- COMMAND [OPTIONS]',
    '',
    ...Object.entries(commands).map(([name, { description }]) => `  ${name.padEnd(9)} ${description}`),
    '',
    'Options of all commands',
    '  --release NAME       default: `deploy.release` or `name` of slipway.yml',
    '  --namespace NAME     default: `deploy.namespace` of slipway.yml, or else the namespace `default`',
    '  --directory FOLDER   folder of slipway.yml and of relative paths (default .)',
    '  --kubeconfig FILE    default: KUBECONFIG, ~/.kube/config, or the service account of the pod',
    '  --context NAME       context of the kubeconfig',
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
    console.error(`${name ? `The command ${name} does not exist.` : 'Name a command.'}\n\n${usage()}`);
    return 2;
  }
  let given: CommandOptions;
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
