// Fills the tables between markers in every README from action.yml. `--check` lists stale files and changes nothing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { specJsonSchema } from '@slipway/spec';
import { type ActionFile, actionNames, readActionFile, root } from '../tools/action-files.ts';
import { readFlags } from '../tools/system/flags.ts';
import { readArguments } from './slipway/options.ts';
import { leastPermissionsOf, rbacYaml, subjectOf } from './slipway/rbac.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const inputTable = ({ inputs = {} }: ActionFile): string =>
  table(
    ['input', 'what it is', 'default'],
    Object.entries(inputs).map(([name, input]) => [
      `\`${name}\``,
      input?.description ?? '',
      input?.default === undefined ? (input?.required ? '*required*' : '') : `\`${input.default}\``,
    ]),
  );

const outputTable = ({ outputs = {} }: ActionFile): string =>
  table(
    ['output', 'what it is'],
    Object.entries(outputs).map(([name, output]) => [`\`${name}\``, output?.description ?? '']),
  );

const actionTable = (): string =>
  table(
    ['action', 'what it does'],
    actionNames().map((name) => [`[\`${name}\`](actions/${name}/README.md)`, readActionFile(name).description]),
  );

const fill = (text: string, marker: string, content: string, file: string): string => {
  const [start, end] = [`<!-- ${marker}:start -->`, `<!-- ${marker}:end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} does not have the markers ${start} and ${end}`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
};

/** Returns the Roles that `npm run slipway -- rbac` prints for the example application. */
const exampleRoles = async (): Promise<string> => {
  const given = readArguments(['--directory', path.join(root, 'examples', 'penguins'), '--smoke', 'GET /healthz 200']);
  const id = { name: 'penguins', namespace: 'shop' };
  return `\`\`\`yaml\n${rbacYaml(id, await leastPermissionsOf(given, id), subjectOf(given.subject, id)).trimEnd()}\n\`\`\``;
};

/** Returns the expected text of each generated file. */
const wanted = async (): Promise<Map<string, string>> => {
  const files = new Map<string, string>();
  for (const name of actionNames()) {
    const action = readActionFile(name);
    const file = path.join('actions', name, 'README.md');
    const filled = fill(readFileSync(path.join(root, file), 'utf8'), 'inputs', inputTable(action), file);
    files.set(file, fill(filled, 'outputs', outputTable(action), file));
  }
  files.set(
    'README.md',
    fill(readFileSync(path.join(root, 'README.md'), 'utf8'), 'actions', actionTable(), 'README.md'),
  );
  files.set('slipway.schema.json', specJsonSchema());
  const rbacPage = path.join('docs', 'rbac.md');
  files.set(rbacPage, fill(readFileSync(path.join(root, rbacPage), 'utf8'), 'example', await exampleRoles(), rbacPage));
  return files;
};

const usage = `Fills the tables in the READMEs from every action.yml, writes slipway.schema.json, and the Roles in docs/rbac.md.

usage: npm run docs [-- --check]

  --check   change nothing; list stale files and exit 1 if there are any
`;

const { values } = readFlags({ options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }, usage);
if (values.help) {
  process.stdout.write(usage);
  process.exit();
}

const stale = [...(await wanted())].filter(([file, text]) => {
  const full = path.join(root, file);
  return !existsSync(full) || readFileSync(full, 'utf8') !== text;
});

if (values.check) {
  for (const [file] of stale) console.error(`${file} is stale: run \`npm run docs\``);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of stale) writeFileSync(path.join(root, file), text);
  console.error(
    stale.length > 0 ? `docs: wrote ${stale.map(([file]) => file).join(', ')}` : 'docs: all files are current',
  );
}
