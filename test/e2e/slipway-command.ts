import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../../tools/action-files.ts';

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run slipway -- …` without npm. */
export const slipway = (...args: readonly string[]): Promise<CommandResult> => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const script = path.join(root, 'scripts', 'slipway.ts');
  const node = ['--disable-warning=ExperimentalWarning', script];
  const child = spawn(process.execPath, [...node, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => {
    stdout += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 1, stdout, stderr }));
  });
};
