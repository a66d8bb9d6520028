import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { plural, SlipwayError } from '@slipway/core';
import { cacheFolder } from './cache-folder.ts';
import { ensureDebianPackages } from './debian-packages.ts';
import { withFileLock } from './file-lock.ts';
import { isAlive, type LaunchedProcess, launchProcess, stopProcesses } from './processes.ts';
import type { ProgressLog } from './run.ts';

const socketPath = '/var/run/docker.sock';
const folder = (): string => path.join(cacheFolder(), 'docker');
const stateFile = (): string => path.join(folder(), 'dockerd.json');

const get = (target: string): Promise<{ status: number; body: string } | undefined> =>
  new Promise((resolve) => {
    const request = http.get({ socketPath, path: target, timeout: 5000 }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
      response.on('close', () => resolve(undefined));
    });
    // Any error means that no docker engine answers.
    request.on('error', () => resolve(undefined)).on('timeout', () => request.destroy());
  });

/** Returns whether a docker engine answers on the default socket. */
export const isDockerRunning = async (): Promise<boolean> => (await get('/_ping'))?.status === 200;

const readDockerProcess = (): LaunchedProcess | undefined =>
  existsSync(stateFile()) ? (JSON.parse(readFileSync(stateFile(), 'utf8')) as LaunchedProcess) : undefined;

/** Starts Debian's dockerd unless an engine answers already. */
export const ensureDocker = async ({ log }: { log: ProgressLog }): Promise<void> => {
  if (await isDockerRunning()) return;
  await ensureDebianPackages(log, ['docker.io']);
  if (process.getuid?.() !== 0)
    throw new SlipwayError('PermissionMissing', 'No docker engine answers, and only root can start one.', {
      hint: 'Start docker, or add yourself to its group.',
    });
  await withFileLock(path.join(folder(), 'lock'), log, async () => {
    if (await isDockerRunning()) return;
    mkdirSync(folder(), { recursive: true });
    const logFile = path.join(folder(), 'dockerd.log');
    const started = launchProcess('dockerd', ['dockerd', '--storage-driver', 'overlay2'], {
      log: logFile,
      cwd: folder(),
    });
    writeFileSync(stateFile(), JSON.stringify(started));
    for (let attempt = 0; attempt < 1800; attempt += 1) {
      if (await isDockerRunning()) return;
      if (!isAlive(started)) break;
      await sleep(100);
    }
    const output = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
    throw new SlipwayError('Internal', `dockerd did not start: ${output}`);
  });
};

/** Stops the engine if {@link ensureDocker} started it and it runs no container. */
export const stopUnusedDocker = ({ log }: { log: ProgressLog }): Promise<void> =>
  withFileLock(path.join(folder(), 'lock'), log, async () => {
    const started = readDockerProcess();
    if (!started) return;
    if (!isAlive(started)) return rmSync(stateFile(), { force: true });
    const containers = JSON.parse((await get('/containers/json'))?.body ?? '[]') as readonly unknown[];
    if (containers.length > 0)
      return log(`dockerd keeps running, because it has ${plural(containers.length, 'container')}`);
    await stopProcesses([started], 15_000);
    rmSync(stateFile(), { force: true });
  });

/** Returns the engine that {@link ensureDocker} started, if it is alive. */
export const findDockerProcess = (): LaunchedProcess | undefined => {
  const started = readDockerProcess();
  return started && isAlive(started) ? started : undefined;
};
