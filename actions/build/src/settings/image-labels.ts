import type { Runner } from '@slipway/action';
import type { Exec } from '@slipway/core';

/** The source of an image: values of its OCI labels and annotations. */
export interface ImageSource {
  readonly source?: string;
  readonly revision?: string;
  /** Time of the commit in seconds since 1970, so that one commit gives one image. */
  readonly timestamp?: number;
}

interface Commit {
  readonly revision: string;
  readonly timestamp: number;
}

/** Returns the checked out commit. Undefined outside a repository or without git. */
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

/** Reads the source from the run and from git. */
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

/** Returns the labels, with the keys of the OCI image specification. */
export const sourceLabels = (title: string, image: ImageSource): Readonly<Record<string, string>> => ({
  [`${prefix}.title`]: title,
  ...(image.source ? { [`${prefix}.source`]: image.source } : {}),
  ...(image.revision ? { [`${prefix}.revision`]: image.revision } : {}),
  ...(image.timestamp === undefined
    ? {}
    : { [`${prefix}.created`]: new Date(image.timestamp * 1000).toISOString().replace('.000Z', 'Z') }),
});
