import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configMap, deployment, service } from '../../tools/sample-manifests.ts';
import { type ApiProxy, openApiProxy } from './api-proxy.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';
import type { StepOptions } from './step.ts';

let sandbox: Sandbox;
let registry: string;
let folder: string;
let proxy: ApiProxy;
/** The Authorization headers that the proxy takes. */
let accepts: (authorization: string) => boolean;

beforeEach(async () => {
  sandbox = await openSandbox('credentials');
  registry = sandbox.cluster.registry;
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-credentials-'));
  accepts = () => true;
  proxy = await openApiProxy(sandbox.cluster.kubeconfig, { accepts: (authorization) => accepts(authorization) });
});
afterEach(async () => {
  await proxy.close();
  rmSync(folder, { recursive: true });
  await sandbox.close();
});

const file = (name: string): string => path.join(folder, name);

/** Returns `token-1`, `token-2`, …; fails the next time if the test sets it. */
const installPlugin = (): string => {
  const command = file('login');
  writeFileSync(
    command,
    `#!/bin/sh
echo run >> ${file('runs')}
if [ -e ${file('fail')} ]; then rm ${file('fail')}; echo "the token service does not answer" >&2; exit 1; fi
printf '{"kind":"ExecCredential","status":{"token":"token-%s"}}' "$(wc -l < ${file('runs')} | tr -d ' ')"
`,
  );
  chmodSync(command, 0o755);
  return command;
};
const runs = (): number => readFileSync(file('runs'), 'utf8').split('\n').length - 1;

/** From now on only what is issued later is valid. */
const expire = (): void => {
  const issued = runs();
  accepts = (authorization) => Number(/^Bearer token-(\d+)$/.exec(authorization)?.[1] ?? 0) > issued;
};

const withPlugin = (): { readonly kubeconfig: string } => {
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: installPlugin(), interactiveMode: 'Never' };
  return { kubeconfig: proxy.kubeconfig(file('kubeconfig'), { exec }) };
};

/** Does something once, as soon as the log has this. */
const once = (text: RegExp, act: () => void): StepOptions => {
  let done = false;
  return {
    seen: (log) => {
      if (done || !text.test(log)) return;
      done = true;
      act();
    },
  };
};

const refusals = (): number => proxy.seen.filter(({ status }) => status === 401).length;

const good = (): object[] => [configMap({ WHO: 'good' }), deployment(registry), service()];
const failing = (script: string): object[] => [
  configMap({ WHO: 'broken' }),
  configMap({ A: '1' }, 'extra'),
  deployment(registry, { command: ['sh', '-c', script] }),
  service(),
];
/** Crashes again and again. The verdict needs the crashes, regardless of how late they come. */
const broken = (): object[] => failing('echo waiting for the model; exit 1');

const tracking = /Deployment\/\S+\/web: /;
const rollingBack = /Rolling back revision 2/;

it.each([
  ['in the middle of tracking', tracking],
  ['as the rollback begins', rollingBack],
])('rolls back a broken release, verified, when the token expires %s', async (_, moment) => {
  const { kubeconfig } = withPlugin();
  await sandbox.deploy(good(), { kubeconfig });
  const before = await stateOf(sandbox);
  const asked = runs();
  const failed = await sandbox.deploy(broken(), { kubeconfig }, once(moment, expire));
  expect(failed.outputs).toMatchObject({ status: 'failed', rollback: 'rolled-back' });
  expect(failed.outputs['cause-code']).not.toBe('Forbidden');
  expect(failed.log).toContain('waiting for the model');
  expect(await stateOf(sandbox)).toEqual(before);
  expect(await sandbox.list('leases')).toEqual([]);
  expect(refusals()).toBeGreaterThan(0);
  // One at the start of the step, one when the token had expired.
  expect(runs() - asked).toBe(2);
});

it('rolls back a broken release when a token file is rotated after its token expired', async () => {
  const tokenFile = file('token');
  writeFileSync(tokenFile, 'first');
  const kubeconfig = proxy.kubeconfig(file('kubeconfig'), { tokenFile });
  await sandbox.deploy(good(), { kubeconfig });
  const before = await stateOf(sandbox);
  const expired = once(tracking, () => {
    accepts = (authorization) => authorization === 'Bearer second';
  });
  // Not before it was read once more in vain.
  const rotated = once(/Retrying for up to 1 min/, () => writeFileSync(tokenFile, 'second'));
  const failed = await sandbox.deploy(
    broken(),
    { kubeconfig },
    {
      seen: (log, child) => {
        expired.seen?.(log, child);
        rotated.seen?.(log, child);
      },
    },
  );
  expect(failed.outputs).toMatchObject({ status: 'failed', rollback: 'rolled-back' });
  expect(failed.log).toMatch(/the credentials of user proxied expired .* Retrying for up to 1 min\./);
  expect(await stateOf(sandbox)).toEqual(before);
  expect(proxy.seen.some(({ authorization }) => authorization === 'Bearer second')).toBe(true);
});

it('retries and logs it when the plugin fails once at the start of the rollback', async () => {
  const { kubeconfig } = withPlugin();
  await sandbox.deploy(good(), { kubeconfig });
  const before = await stateOf(sandbox);
  const failed = await sandbox.deploy(
    broken(),
    { kubeconfig },
    once(rollingBack, () => {
      writeFileSync(file('fail'), '');
      expire();
    }),
  );
  expect(existsSync(file('fail'))).toBe(false);
  expect(failed.outputs).toMatchObject({ status: 'failed', rollback: 'rolled-back' });
  expect(failed.log).toMatch(
    /Cannot get the credentials of user proxied from \S+login: the token service does not answer\. Retrying/,
  );
  expect(failed.log).toMatch(/accepts user proxied again after \d+(?:\.\d)? s/);
  expect(await stateOf(sandbox)).toEqual(before);
});

it('ends clearly where no new credentials are to be had, keeps the evidence, and a later step finishes the rollback', async () => {
  const { kubeconfig } = withPlugin();
  await sandbox.deploy(good(), { kubeconfig });
  const before = await stateOf(sandbox);
  const failed = await sandbox.deploy(
    broken(),
    { kubeconfig },
    once(rollingBack, () => {
      expire();
      rmSync(file('login'));
    }),
  );
  expect(failed.exitCode).toBe(1);
  expect(failed.outputs).toMatchObject({ status: 'failed', rollback: 'failed' });
  expect(failed.outputs['cause-code']).not.toBe('Forbidden');
  expect(failed.log).toMatch(/Rollback failed: User proxied of the kubeconfig needs the program \S+login/);
  expect(failed.log).toContain('only-if-unfinished');
  expect(failed.log).not.toMatch(/^\s+at /m);
  expect(failed.report?.logs.map(({ title }) => title)).toContain('States');
  const finished = await sandbox.rollback({ 'only-if-unfinished': 'true', kubeconfig: withPlugin().kubeconfig });
  expect(finished.outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
  expect(await stateOf(sandbox)).toEqual(before);
});

it('outlives tokens that are good for two seconds only', async () => {
  const { kubeconfig } = withPlugin();
  const issued = new Map<string, number>();
  accepts = (authorization) => {
    const at = issued.get(authorization) ?? Date.now();
    issued.set(authorization, at);
    return Date.now() - at < 2000;
  };
  await sandbox.deploy(good(), { kubeconfig });
  const before = await stateOf(sandbox);
  const failed = await sandbox.deploy(failing('sleep 300'), { kubeconfig, timeout: '8s' });
  expect(failed.outputs).toMatchObject({ status: 'failed', rollback: 'rolled-back' });
  expect(await stateOf(sandbox)).toEqual(before);
  expect(runs()).toBeGreaterThanOrEqual(4);
});
