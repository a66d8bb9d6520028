// Runs an action from its sources like the runner runs its bundle, with INPUT_* and GITHUB_OUTPUT.
import { actionNames, defaultsOf, readActionFile } from '../tools/action-files.ts';
import { type ActionName, start } from './entry.ts';

const [name = '', ...more] = process.argv.slice(2);
const names = actionNames();
const asksForHelp = [name, ...more].some((word) => word === '--help' || word === '-h');

const general = (): string =>
  `Runs an action from its sources like the runner runs its bundle. Inputs are variables INPUT_NAME, with the name in
capitals and with its hyphens. Outputs go to the file GITHUB_OUTPUT, if it is set.

usage: env INPUT_… npm run -s action -- ACTION
       npm run action -- ACTION --help   list the action's inputs

${names.map((each) => `  ${each.padEnd(9)} ${readActionFile(each).description}`).join('\n')}

Example: env INPUT_DIRECTORY=examples/penguins INPUT_MIN-TESTS=5 npm run -s action -- test
`;

const inputsOf = (action: string): string =>
  Object.entries(readActionFile(action).inputs ?? {})
    .map(([input, about]) => {
      const standard = about?.default === undefined ? (about?.required ? ' (required)' : '') : ` (${about.default})`;
      return `INPUT_${input.toUpperCase()}${standard}\n    ${about?.description ?? ''}\n`;
    })
    .join('');

if (names.includes(name) && !asksForHelp) await start(name as ActionName, defaultsOf(readActionFile(name)));
else if (names.includes(name)) process.stdout.write(inputsOf(name));
else if (asksForHelp) process.stdout.write(general());
else {
  console.error(`${name ? `The action ${name} does not exist.` : 'Name an action.'}\n\n${general()}`);
  process.exitCode = 2;
}
