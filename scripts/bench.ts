// Benchmarks, each side by side with the peers: `npm run bench -- start|verdicts|deploy|document`.
import { describeError } from '@slipway/core';
import { readFlags } from '../tools/system/flags.ts';

const log = (line: string): void => console.error(line);

const usage = `usage: npm run bench -- COMMAND [OPTIONS]

  start      how long each action takes to start, against \`node -e 0\`
  verdicts   broken and healthy releases through Slipway, kubectl and helm: who is right, who says why, who goes back
  deploy     times of deploy and rollback beside kubectl and helm, at the cluster and 20 ms away from it
  document   write the results of bench/results/ into docs/benchmark*.md

  --only NAME      verdicts: this tool alone (slipway, kubectl, helm); deploy: these rows (failing,
                   healthy, many, tracked). May be repeated
  --filter REGEX   verdicts: releases whose name matches
  --save           with --filter or --only: put these results in the place of the earlier ones
  --parallel N     verdicts: releases tried at once (default 1)
  --runs N         start, deploy: counted runs (default 11 and 5)
  --bundle FOLDER  measure this bundle (for example dist) instead of one of the sources as they are
  --json           print the result as JSON instead of tables
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
  (values.help ? console.log : log)(`${values.help || !name ? '' : `There is no command ${name}.\n\n`}${usage}`);
  process.exitCode = values.help ? 0 : 2;
} else
  try {
    await command();
  } catch (error) {
    log(describeError(error));
    process.exitCode = 1;
  }
