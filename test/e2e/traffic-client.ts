import { setTimeout as sleep } from 'node:timers/promises';
import { valueAt } from '@slipway/kubernetes';
import { webImage } from '../../tools/sample-manifests.ts';
import { eventually, type Sandbox } from './sandbox.ts';

/** The answers that a client got during the whole test. */
interface Visits {
  /** Body → how often. */
  readonly answers: Readonly<Record<string, number>>;
  readonly failed: number;
  /** Bodies and failures in the order in which they came. */
  readonly all: readonly string[];
}

export interface Visitor {
  /** The answers so far. */
  visits(): Promise<Visits>;
  /** Waits for a number of further requests and returns their answers. */
  next(count: number): Promise<Visits>;
  /** Waits until every answer has this body. Nodes learn of changes at different times. */
  only(body: string): Promise<void>;
}

const name = 'visitor';

/** So many in a row are not a coincidence when two versions share the requests. */
const alike = 20;

/** Milliseconds in which a client without pauses has sent as many requests as any test needs. */
const patience = 120_000;

/**
 * Sends one request after another and prints a line for each: the body or the error. Each has the time that a starved machine
 * needs; one that went to a pod that is gone is never answered, however long it waits.
 */
const script = (url: string, host: string): string => `
while true; do
  body=$(timeout 15 wget -q -O - --header 'Host: ${host}' '${url}' 2>&1) && echo "got $body" || echo "failed $body"
  usleep 20000
done`;

const podOf = (image: string, url: string, host: string): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: {
    terminationGracePeriodSeconds: 0,
    containers: [{ name, image, command: ['sh', '-c', script(url, host)] }],
  },
});

const count = (lines: readonly string[]): Visits => {
  const answers: Record<string, number> = {};
  for (const line of lines) if (line.startsWith('got ')) answers[line.slice(4)] = (answers[line.slice(4)] ?? 0) + 1;
  const failures = lines.filter((line) => line.startsWith('failed'));
  return { answers, failed: failures.length, all: lines.map((line) => line.replace(/^got /, '')) };
};

/** Starts a pod that requests `url` without pauses. */
export const sendVisitor = async (sandbox: Sandbox, url: string, host = 'web'): Promise<Visitor> => {
  await sandbox.apply(podOf(webImage(sandbox.cluster.registry), url, host));
  await sandbox.kubectl('wait', `pod/${name}`, '--for=condition=Ready', '--timeout=180s');
  const lines = async (): Promise<string[]> =>
    (await sandbox.kubectl('logs', name)).split('\n').filter((line) => /^(got|failed)/.test(line));
  const visitor: Visitor = {
    only: (body) =>
      eventually(`the last ${alike} answers are ${body}`, async () => {
        const last = (await lines()).slice(-alike);
        return last.length === alike && last.every((line) => line === `got ${body}`);
      }),
    visits: async () => count(await lines()),
    next: async (wanted) => {
      const before = (await lines()).length;
      const started = performance.now();
      for (;;) {
        const since = (await lines()).slice(before);
        if (since.length >= wanted) return count(since);
        // A wait without an end would outlive its test, and keep the whole run from ending.
        if (performance.now() - started > patience)
          throw new Error(`The visitor asked ${since.length} times in ${patience / 1000} s, not ${wanted}.`);
        await sleep(200);
      }
    },
  };
  await visitor.next(5);
  return visitor;
};

/** Returns the address of a Service inside the cluster, independent of its DNS. */
export const addressOf = async (sandbox: Sandbox, service = 'web'): Promise<string> => {
  const found = await sandbox.get('service', service);
  return `http://${valueAt(found, ['spec', 'clusterIP'])}:${valueAt(found, ['spec', 'ports', 0, 'port'])}/version`;
};
