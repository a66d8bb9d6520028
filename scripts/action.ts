// Runs an action from its sources, as the runner would run its bundle: INPUT_* in, GITHUB_OUTPUT out.
import { actionNames, defaultsOf, readActionFile } from './action-files.ts';
import { type ActionName, start } from './entry.ts';

const [name = ''] = process.argv.slice(2);
if (actionNames().includes(name)) await start(name as ActionName, defaultsOf(readActionFile(name)));
else {
  console.error(`usage: npm run action -- ${actionNames().join('|')}`);
  process.exitCode = 2;
}
