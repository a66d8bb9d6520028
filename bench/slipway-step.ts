import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseOutputs } from '../tools/step-outputs.ts';
import { type Ended, execute, type Watching } from './execute.ts';

export interface Step extends Ended {
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs one step of the bundle as a process with INPUT_* and GITHUB_OUTPUT, like the runner. */
export const slipwayStep = async (
  bundle: string,
  action: string,
  inputs: Readonly<Record<string, string>>,
  watching: Watching = {},
): Promise<Step> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-bench-'));
  const [temp, output] = [path.join(folder, 'temp'), path.join(folder, 'output')];
  mkdirSync(temp);
  writeFileSync(output, '');
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  try {
    const ended = await execute(
      process.execPath,
      [path.join(bundle, action, 'index.js')],
      {
        RUNNER_TEMP: temp,
        GITHUB_OUTPUT: output,
        NODE_OPTIONS: '',
        ...given,
      },
      watching,
    );
    return { ...ended, outputs: parseOutputs(readFileSync(output, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
