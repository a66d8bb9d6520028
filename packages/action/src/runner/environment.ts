import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Runner } from '../ports/ports.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const readEvent = (file: string | undefined): Readonly<Record<string, unknown>> => {
  if (!file) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch {
    // The file does not exist outside GitHub, or the runner deleted it. No action requires the event.
    return {};
  }
};

/** Returns the head commit of a pull request. GITHUB_SHA is a temporary merge commit there. */
const headOf = (event: Readonly<Record<string, unknown>>): string | undefined => {
  const pullRequest = event.pull_request as { head?: { sha?: string } } | undefined;
  return pullRequest?.head?.sha;
};

/** Reads the default environment variables of GitHub. In a shell all of them can be missing. */
export const readRunner = (env: Environment): Runner => {
  const event = readEvent(env.GITHUB_EVENT_PATH);
  const serverUrl = env.GITHUB_SERVER_URL ?? 'https://github.com';
  const repository = env.GITHUB_REPOSITORY ?? '';
  const id = env.GITHUB_RUN_ID ?? '';
  const attempt = Number(env.GITHUB_RUN_ATTEMPT ?? 1) || 1;
  return {
    run: {
      repository,
      id,
      attempt,
      job: env.GITHUB_JOB ?? '',
      sha: headOf(event) ?? env.GITHUB_SHA ?? '',
      ref: env.GITHUB_HEAD_REF || env.GITHUB_REF_NAME || '',
      actor: env.GITHUB_ACTOR ?? '',
      url:
        repository && id
          ? `${serverUrl}/${repository}/actions/runs/${id}${attempt > 1 ? `/attempts/${attempt}` : ''}`
          : '',
    },
    eventName: env.GITHUB_EVENT_NAME ?? '',
    event,
    workspace: env.GITHUB_WORKSPACE ?? process.cwd(),
    temp: env.RUNNER_TEMP ?? path.join(tmpdir(), 'slipway'),
    serverUrl,
    apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com',
    environment: env,
  };
};
