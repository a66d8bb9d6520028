// Runs the benchmarks beside other tools: `npm run bench -- start|verdicts|deploy|document`.
import { describeError } from '@slipway/core';
import { readFlags } from '../tools/system/flags.ts';

const log = (line: string): void => console.error(line);

const usage = `usage: npm run bench -- COMMAND [OPTIONS]

  start      measure the start of each action, compared with \`node -e 0\`
  verdicts   run failing and healthy releases with Slipway, kubectl and helm: verdict, named cause, rollback
  deploy     measure deploy and rollback beside kubectl and helm, at the cluster and 20 ms away from it
  document   write the results of bench/results/ into docs/benchmark*.md

  --only NAME      verdicts: only this tool (slipway, kubectl, helm); deploy: only these rows (failing, healthy,
                   many, tracked); may be repeated
  --filter REGEX   verdicts: only releases whose name matches
  --save           with --filter or --only: replace the earlier results of these rows
  --parallel N     verdicts: releases at once (default 1)
  --runs N         start, deploy: measured runs (default 11 and 5)
  --bundle FOLDER  measure this bundle, for example dist, instead of a bundle of the sources
  --json           print JSON instead of tables
`;

const positive = (text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${text} is not a whole number above 0.`);
  return value;
};

const { values, positionals } = readFlags(
  {
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true },
      filter: { type: 'string' },
      parallel: { type: 'string' },
      runs: { type: 'string' },
      bundle: { type: 'string' },
      save: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  },
  usage,
);
const common = { log, bundle: values.bundle, only: values.only ?? [] };
const show = <T>(result: T, text: (result: T) => string): void =>
  console.log(values.json ? JSON.stringify(result, null, 1) : text(result));

const commands: Readonly<Record<string, () => Promise<void>>> = {
  start: async () => {
    const { start, showStart } = await import('../bench/start.ts');
    show(await start({ ...common, runs: positive(values.runs, 11) }), showStart);
  },
  deploy: async () => {
    const { deployBench, showDeploy } = await import('../bench/deploy/deploy.ts');
    show(await deployBench({ ...common, save: values.save === true, runs: positive(values.runs, 5) }), showDeploy);
  },
  document: async () => {
    const { documentResults } = await import('../bench/document.ts');
    log(`bench: wrote ${documentResults().join(', ')}`);
  },
  verdicts: async () => {
    const { verdicts, showVerdicts } = await import('../bench/verdicts/verdicts.ts');
    const filter = values.filter === undefined ? undefined : new RegExp(values.filter, 'i');
    const save = values.save === true;
    show(await verdicts({ ...common, filter, save, parallel: positive(values.parallel, 1) }), showVerdicts);
  },
};

const [name = ''] = positionals;
const command = commands[name];
if (values.help || !command) {
  (values.help ? console.log : log)(`${values.help || !name ? '' : `The command ${name} does not exist.\n\n`}${usage}`);
  process.exitCode = values.help ? 0 : 2;
} else
  try {
    await command();
  } catch (error) {
    log(describeError(error));
    process.exitCode = 1;
  }
