import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readInputs } from '@slipway/action';
import type { KubeObject } from '@slipway/kubernetes';
import {
  type FakeCluster,
  type FakePorts,
  fakeClock,
  fakeCluster,
  fakePorts,
  runWorkloadControllers,
} from '@slipway/testkit';
import { defaultsOf, readActionFile } from '../../../tools/action-files.ts';
import { deploy } from '../src/deploy.ts';
import { inputs as schema } from '../src/inputs.ts';

const defaults = defaultsOf(readActionFile('deploy'));

type Result = Awaited<ReturnType<typeof deploy>>;

/** A step that ran, and its log. */
export interface Step {
  readonly result: Result;
  readonly ports: FakePorts;
  readonly log: string;
}

export interface World {
  readonly fake: FakeCluster;
  /** One deploy of these objects into namespace `shop` as release `app`, with what the runner passes besides. */
  deploy(
    objects: readonly KubeObject[] | undefined,
    given?: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<Step>;
  /** Writes a file into the directory that the step works in. */
  write(name: string, text: string): void;
  history(): string[];
  close(): void;
}

export const openWorld = (namespaces: readonly string[] = ['shop']): World => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-deploy-'));
  const clock = fakeClock();
  const fake = fakeCluster({ clock, namespaces });
  const stop = runWorkloadControllers(fake);
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  return {
    fake,
    write,
    deploy: async (objects, given = {}, signal) => {
      if (objects) write('k8s.yaml', objects.map((object) => JSON.stringify(object)).join('\n---\n'));
      const all = {
        directory: folder,
        namespace: 'shop',
        release: 'app',
        ...(objects ? { manifests: 'k8s.yaml' } : {}),
        'stable-for': '0',
        ...given,
      };
      const environment = Object.fromEntries(
        Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      );
      const base = fakePorts(signal ? { signal } : {});
      const ports = { ...base, clock };
      const result = await deploy(readInputs(schema, environment, defaults), {
        ...ports,
        connect: async (options) => fake.createClient({ signal: options.signal }),
      });
      return { result, ports, log: ports.lines.join('\n') };
    },
    history: () =>
      fake
        .objects()
        .flatMap(({ type, metadata: { labels = {} } }) =>
          type === 'slipway.dev/revision' && labels['slipway.dev/state']
            ? [`${labels['slipway.dev/revision']} ${labels['slipway.dev/state']}`]
            : [],
        )
        .sort(),
    close: () => {
      stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const configMap = (
  name: string,
  data: Readonly<Record<string, string>> = {},
  namespace?: string,
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...(namespace ? { namespace } : {}) },
  data,
});

/** Makes a Deployment. The tag decides how its pods behave: see `outcomeByTag`. */
export const web = (tag: string, spec: object = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: `registry.test/web:${tag}` }] },
    },
    ...spec,
  },
});

export const namespace = (name: string): KubeObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
