import { readFileSync } from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '@slipway/core';
import { isAlive, type LaunchedProcess } from '../../system/processes.ts';
import type { ClusterSlot } from '../state/cluster-slot.ts';

/** Sends a GET request with the administrator's certificate. Status 0: no answer. */
export const apiGet = (folder: string, slot: ClusterSlot, target: string): Promise<{ status: number; body: string }> =>
  new Promise((resolve) => {
    const file = (name: string): Buffer => readFileSync(path.join(folder, name));
    const credentials = { ca: file('ca.crt'), cert: file('admin.crt'), key: file('admin.key') };
    const options = {
      host: '127.0.0.1',
      port: slot.apiPort,
      path: target,
      agent: false,
      timeout: 5000,
      ...credentials,
    };
    const request = https.get(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
      // A response that is cut off has no `end` event.
      response.on('close', () => resolve({ status: 0, body: '' }));
    });
    request.on('error', () => resolve({ status: 0, body: '' })).on('timeout', () => request.destroy());
  });

export const isApiReady = async (folder: string, slot: ClusterSlot): Promise<boolean> =>
  (await apiGet(folder, slot, '/readyz')).status === 200;

export const isNodeReady = async (folder: string, slot: ClusterSlot): Promise<boolean> => {
  const { status, body } = await apiGet(folder, slot, '/api/v1/nodes/localhost');
  if (status !== 200) return false;
  const node = JSON.parse(body) as { status?: { conditions?: readonly { type: string; status: string }[] } };
  return node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
};

/** Milliseconds for the start of a component on a busy machine. */
const startTimeout = 240_000;

/** Polls until `check` returns true. @throws SlipwayError with the end of the log if a process dies or the time is up */
export const waitFor = async (
  what: string,
  check: () => Promise<boolean>,
  context: { watched: () => readonly LaunchedProcess[]; logs: string; signal?: AbortSignal },
): Promise<void> => {
  const until = Date.now() + startTimeout;
  while (!(await check())) {
    context.signal?.throwIfAborted();
    const dead = context.watched().find((process) => !isAlive(process));
    if (dead || Date.now() > until) {
      const why = dead ? `${dead.name} ended` : 'it is not ready in time';
      const output = dead ? tail(path.join(context.logs, `${dead.name}.log`)) : '';
      throw new SlipwayError('Internal', `Waiting for ${what}: ${why}. ${output}`.trim(), {
        hint: `Logs are in ${context.logs}.`,
      });
    }
    await sleep(50);
  }
};

const tail = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n');
  } catch {
    return 'It has no log.';
  }
};
