import { ensureDocker } from '../system/docker.ts';
import { type ProgressLog, run, runOrThrow, withProgress } from '../system/run.ts';
import { buildDebianTree } from './debian-tree.ts';

export interface BaseImageOptions {
  readonly log: ProgressLog;
  /** The base image of a Dockerfile. Default: python:3.13-slim. */
  readonly wanted?: string;
  readonly signal?: AbortSignal;
}

const hasImage = async (image: string): Promise<boolean> =>
  (await run('docker', ['image', 'inspect', '--format', '{{.Id}}', image])).exitCode === 0;

/** Imports Debian's Python into the docker engine as `slipway/python:…`. */
const importDebian = async ({ log, signal }: BaseImageOptions): Promise<string> => {
  const { tarball, version } = await buildDebianTree(log, signal);
  const image = `slipway/python:${version}`;
  if (await hasImage(image)) return image;
  const changes = ['ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'CMD ["python3"]'];
  const args = ['import', ...changes.flatMap((change) => ['--change', change]), tarball, image];
  await withProgress(log, () => 'base image: importing', runOrThrow('docker', args));
  return image;
};

/**
 * Returns the name of a base image for Python applications in the docker engine. It is `python:3.13-slim` if the engine
 * has it or can pull it, otherwise an image of Debian's packages. Starts the engine if none answers.
 */
export const ensureBaseImage = async (options: BaseImageOptions): Promise<string> => {
  const wanted = options.wanted ?? 'python:3.13-slim';
  await ensureDocker({ log: options.log });
  if (await hasImage(wanted)) return wanted;
  const pull = await withProgress(
    options.log,
    () => `base image: pulling ${wanted}`,
    run('docker', ['pull', '-q', wanted]),
  );
  if (pull.exitCode === 0) return wanted;
  options.log(`base image: cannot pull ${wanted}, using Debian's Python instead`);
  return importDebian(options);
};
