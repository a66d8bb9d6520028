import type { CommandFault } from '@slipway/testkit';
import { isPrivate, unreachable, withAzure } from '../support/azure.ts';

const refuse = (status: number, code: string, message: string): CommandFault => ({
  refuse: { status, code, message },
});
const slowStart = refuse(
  400,
  'KubernetesPerformanceError',
  'Failed to run command due to cluster perf issue, container command-1 in aks-command namespace did not start within 30s.',
);
const commandsOf = (requests: readonly string[]): number =>
  requests.filter((request) => request.endsWith('/runCommand')).length;

describe('createRunCommand', () => {
  it.each([
    [
      'a missing permission',
      refuse(403, 'AuthorizationFailed', 'no'),
      'Refused',
      /may not run commands/,
      /runCommand\/action/,
    ],
    [
      'a policy',
      refuse(400, 'KubernetesOperationError', 'admission webhook "validation.gatekeeper.sh" denied the request: no'),
      'Refused',
      /A policy of the cluster rejects the pod/,
      /Exempt the namespace aks-command/,
    ],
    [
      'a blocked image',
      refuse(
        400,
        'KubernetesOperationError',
        'container command-1: ErrImagePull mcr.microsoft.com/aks/command/runtime',
      ),
      'Unreachable',
      /image of the pod that runs the command cannot be pulled/,
      /mcr\.microsoft\.com/,
    ],
    [
      'disabled commands',
      refuse(400, 'RunCommandDisabled', 'Run command is disabled.'),
      'Refused',
      /does not run commands/,
      /--enable-run-command/,
    ],
    [
      'any other error',
      refuse(400, 'OperationNotAllowed', 'An upgrade is in progress.'),
      'Unreachable',
      /An upgrade is in progress/,
      /^$/,
    ],
  ])('reports %s with a remedy and without a retry', async (_, fault, code, message, hint) => {
    await withAzure({ properties: isPrivate, fault: () => fault }, async ({ open, azure }) => {
      const cluster = await open({}, unreachable);
      const error = await cluster.version().then(
        () => undefined,
        (thrown: { code: string; message: string; hint?: string }) => thrown,
      );
      expect(error).toMatchObject({ code });
      expect(error?.message).toMatch(message);
      expect(error?.hint ?? '').toMatch(hint);
      expect(commandsOf(azure.requests)).toBe(1);
      await cluster.close();
    });
  });

  it('retries a command whose pod did not start', async () => {
    const fault = (command: number) => (command === 1 ? slowStart : undefined);
    await withAzure({ properties: isPrivate, fault }, async ({ open, fakes }) => {
      const cluster = await open({}, unreachable);
      expect(await cluster.version()).toBe('v1.36.3');
      expect(fakes.lines.join('\n')).toMatch(/did not start in time.*Retrying \(1 of 2\)/);
      await cluster.close();
    });
  });
});

it('fails after three attempts if no node has room for the pod', async () => {
  const full = '0/3 nodes are available: 3 Insufficient cpu.';
  const fault = () => refuse(400, 'KubernetesOperationError', full);
  await withAzure({ properties: isPrivate, fault }, async ({ open, azure }) => {
    const cluster = await open({}, unreachable);
    await expect(cluster.version()).rejects.toMatchObject({
      code: 'Unreachable',
      message: expect.stringContaining(full),
      hint: expect.stringContaining('200m of CPU and 500Mi of memory'),
    });
    expect(commandsOf(azure.requests)).toBe(3);
    await cluster.close();
  });
});

describe('a command without a result', () => {
  it.each([
    ['it is lost', { lost: true }],
    ['it exceeds its time', { pod: { seconds: 0 } }],
    ['its output is cut', { pod: { maxLogBytes: 100 } }],
    ['Azure responds with an error', refuse(500, 'InternalServerError', 'Try later.')],
  ])('is repeated when %s', async (_, first) => {
    const fault = (command: number) => (command === 1 ? first : undefined);
    await withAzure({ properties: isPrivate, fault }, async ({ open, azure }) => {
      const cluster = await open({}, unreachable);
      expect(await cluster.version()).toBe('v1.36.3');
      expect(commandsOf(azure.requests)).toBe(2);
      await cluster.close();
    });
  });

  it('is repeated when the connection to Azure breaks', async () => {
    let broken = 0;
    const intercept = ({ url }: { url: URL }) => {
      if (!url.pathname.endsWith('/runCommand') || broken > 0) return undefined;
      broken += 1;
      return 'reset' as const;
    };
    await withAzure({ properties: isPrivate, intercept }, async ({ open, azure, fakes }) => {
      const cluster = await open({}, unreachable);
      expect(await cluster.version()).toBe('v1.36.3');
      expect(commandsOf(azure.requests)).toBe(2);
      expect(fakes.lines.join('\n')).toMatch(/is unreachable: Could not run a command in the AKS cluster prod/);
      await cluster.close();
    });
  });
});
