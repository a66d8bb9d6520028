import type { Runner } from '@slipway/action';
import type { Exec } from '@slipway/core';

/** Where an image comes from: the values of its OCI labels and annotations. */
export interface ImageSource {
  readonly source?: string;
  readonly revision?: string;
  /** Seconds since 1970: the commit's time, so that one commit gives one image. */
  readonly timestamp?: number;
}

interface Commit {
  readonly revision: string;
  readonly timestamp: number;
}

/** The commit that is checked out; undefined outside a repository or without git. */
const readCommit = async (exec: Exec, directory: string): Promise<Commit | undefined> => {
  try {
    // A runner's workspace often belongs to another user than the job's container.
    const { exitCode, stdout } = await exec('git', [
      '-c',
      'safe.directory=*',
      '-C',
      directory,
      'log',
      '-1',
      '--format=%H %ct',
    ]);
    const [revision = '', time = ''] = stdout.trim().split(' ');
    return exitCode === 0 && /^\d+$/.test(time) ? { revision, timestamp: Number(time) } : undefined;
  } catch (error) {
    if ((error as { code?: string }).code === 'ToolMissing') return undefined;
    throw error;
  }
};

export const readImageSource = async (exec: Exec, runner: Runner, directory: string): Promise<ImageSource> => {
  const commit = await readCommit(exec, directory);
  const { repository, sha } = runner.run;
  const revision = sha || commit?.revision;
  return {
    ...(repository ? { source: `${runner.serverUrl}/${repository}` } : {}),
    ...(revision ? { revision } : {}),
    ...(commit ? { timestamp: commit.timestamp } : {}),
  };
};

const prefix = 'org.opencontainers.image';

/** The keys are the ones of the OCI image specification. */
export const sourceLabels = (title: string, origin: ImageSource): Readonly<Record<string, string>> => ({
  [`${prefix}.title`]: title,
  ...(origin.source ? { [`${prefix}.source`]: origin.source } : {}),
  ...(origin.revision ? { [`${prefix}.revision`]: origin.revision } : {}),
  ...(origin.timestamp === undefined
    ? {}
    : { [`${prefix}.created`]: new Date(origin.timestamp * 1000).toISOString().replace('.000Z', 'Z') }),
});
