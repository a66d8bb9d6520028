import { type ChildProcess, spawn } from 'node:child_process';
import { clip, SlipwayError, showDuration } from '@slipway/core';

/** The credentials of a plugin: a token, a client certificate with its key, or both. */
export interface PluginCredentials {
  readonly token?: string;
  readonly cert?: string;
  readonly key?: string;
}

interface Exec {
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly installHint?: string;
}

/** Milliseconds. A plugin that prompts for a login would otherwise wait for ever. */
const pluginTimeout = 60_000;

/** Returns the last line of a program's output, for a message. */
export const lastLine = (text: string): string => clip(text.trim().split('\n').at(-1) ?? '', 300);

const parsed = (output: string): PluginCredentials => {
  let status: Record<string, unknown> = {};
  try {
    status = (JSON.parse(output) as { status?: Record<string, unknown> }).status ?? {};
  } catch {
    // The parser's own message quotes the output, which may contain a token.
    throw new Error('its output is not an ExecCredential');
  }
  const text = (field: string): string | undefined => {
    const value = status[field];
    return typeof value === 'string' && value ? value : undefined;
  };
  const [token, cert, key] = [text('token'), text('clientCertificateData'), text('clientKeyData')];
  if (!token && !(cert && key)) throw new Error('its output has neither a token nor a certificate with its key');
  return { ...(token ? { token } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) };
};

const pluginMissingError = ({ command, installHint }: Exec, cause: unknown, user: string): SlipwayError =>
  new SlipwayError('ToolMissing', `User ${user} of the kubeconfig needs the program ${command}.`, {
    hint: installHint?.trim() || `Install ${command} in an earlier step.`,
    cause,
  });

const killProcessGroup = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // The group has ended in the meantime.
  }
};

/**
 * Runs the exec plugin of a kubeconfig once, without a terminal.
 * @param info the value of KUBERNETES_EXEC_INFO
 * @throws SlipwayError ToolMissing; Error with the plugin's last line if it fails or exceeds its timeout.
 */
export const runPlugin = (
  plugin: unknown,
  info: string,
  user: string,
  timeout = pluginTimeout,
): Promise<PluginCredentials> =>
  new Promise((resolve, reject) => {
    const exec = plugin as Exec;
    if (!exec.command) throw new Error('the kubeconfig names no command');
    const own = Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name, value]));
    const child = spawn(exec.command, exec.args ?? [], {
      env: { ...process.env, KUBERNETES_EXEC_INFO: info, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that the plugin's child processes end with it.
      detached: process.platform !== 'win32',
    });
    let [output, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    const timer = setTimeout(() => {
      reject(new Error(`it did not end within ${showDuration(timeout)}${errors ? `: ${lastLine(errors)}` : ''}`));
      child.stdout.destroy();
      child.stderr.destroy();
      killProcessGroup(child);
    }, timeout);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject((error as NodeJS.ErrnoException).code === 'ENOENT' ? pluginMissingError(exec, error, user) : error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code !== 0) return reject(new Error(lastLine(errors) || `it ended with ${signal ?? `exit code ${code}`}`));
      try {
        resolve(parsed(output));
      } catch (error) {
        reject(error);
      }
    });
  });
