import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StageReport } from '@slipway/report';

export interface StepResult {
  readonly exitCode: number | null;
  readonly log: string;
  readonly report: StageReport<'test'>;
  readonly outputs: Readonly<Record<string, string>>;
  /** `error path/to/file:line title`, one for each annotation that names a file. */
  readonly annotations: readonly string[];
}

type Files = Readonly<Record<string, string>>;

const main = new URL('../../actions/test/src/main.ts', import.meta.url).href;
const launcher = `import(${JSON.stringify(main)}).then(({ main }) => main({}))`;
const defaults = { directory: '.', install: 'true', 'min-tests': '1', timeout: '5m' };

/** A repository of its own with these files, and the step that tests it, as the runner would start it. */
export class TestStep {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'slipway-test-action-'));
  #child: ChildProcess | undefined;

  constructor(files: Files) {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(this.workspace, file)), { recursive: true });
      writeFileSync(path.join(this.workspace, file), text);
    }
    mkdirSync(this.temp, { recursive: true });
    for (const name of ['output', 'summary', 'state']) writeFileSync(path.join(this.#folder, name), '');
    spawnSync('git', ['init', '-q', this.workspace]);
  }

  get workspace(): string {
    return path.join(this.#folder, 'workspace');
  }

  get temp(): string {
    return path.join(this.#folder, 'temp');
  }

  /** @param seen called for each piece of the log, for tests that act while the step runs */
  async run(
    inputs: Readonly<Record<string, string>> = {},
    env: Files = {},
    seen?: (text: string) => void,
  ): Promise<StepResult> {
    const given = Object.entries({ ...defaults, ...inputs }).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ]);
    const child = spawn(process.execPath, ['--input-type=module', '-e', launcher], {
      cwd: this.workspace,
      env: {
        ...process.env,
        NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: this.workspace,
        RUNNER_TEMP: this.temp,
        GITHUB_OUTPUT: path.join(this.#folder, 'output'),
        GITHUB_STEP_SUMMARY: path.join(this.#folder, 'summary'),
        GITHUB_STATE: path.join(this.#folder, 'state'),
        ...Object.fromEntries(given),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        seen?.(text);
      });
    const exitCode = await new Promise<number | null>((resolve, reject) =>
      child.on('error', reject).on('close', resolve),
    );
    return { exitCode, log, annotations: annotationsIn(log), ...this.#written(log) };
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  #written(log: string): Pick<StepResult, 'report' | 'outputs'> {
    const text = readFileSync(path.join(this.#folder, 'output'), 'utf8');
    const outputs = Object.fromEntries(
      [...text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name ?? '', value ?? '']),
    );
    if (!outputs.report) throw new Error(`The step wrote no report. Its log:\n${log}`);
    return { outputs, report: JSON.parse(outputs.report) as StageReport<'test'> };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const annotationsIn = (log: string): string[] =>
  [...log.matchAll(/^::(error|warning) (.*?)::/gm)]
    .map(([, level, properties = '']) => {
      const of = (name: string): string => new RegExp(`(?:^|,)${name}=([^,]*)`).exec(properties)?.[1] ?? '';
      return { level, file: of('file'), line: of('line'), title: of('title') };
    })
    .filter(({ file }) => file !== '')
    .map(({ level, file, line, title }) => `${level} ${file}:${line} ${title}`);
