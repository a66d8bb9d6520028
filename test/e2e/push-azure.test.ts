import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudOfRegistry, connectContainerRegistries } from '@slipway/azure';
import { createTransport } from '@slipway/http';
import { parseQualifiedReference } from '@slipway/oci';
import { type FakeAcr, startFakeAcr } from '@slipway/testkit';
import type { Inputs } from '../../actions/push/src/inputs.ts';
import { push } from '../../actions/push/src/push.ts';
import { folder, homeless, layout, noInputs } from './push-layout.ts';

describe('push to Azure Container Registry by OIDC', () => {
  const tenant = '11111111-2222-3333-4444-555555555555';
  const client = '99999999-8888-7777-6666-555555555555';
  const subscription = '00000000-aaaa-bbbb-cccc-000000000000';
  const subject = 'repo:acme/shop:ref:refs/heads/main';
  let azure: FakeAcr;
  let rights: string[] = [];
  beforeAll(async () => {
    azure = await startFakeAcr({
      tenant,
      client,
      subscription,
      subject,
      registries: ['staging', 'production'],
      roleAssignmentMode: 'AbacRepositoryPermissions',
      permissions: () => rights,
    });
  });
  afterAll(() => azure.stop());

  const ports = (changes: Record<string, unknown> = {}) => {
    const environment = {
      HOME: folder,
      AZURE_AUTHORITY_HOST: azure.origin,
      AZURE_RESOURCE_MANAGER_ENDPOINT: `${azure.origin}/`,
    };
    return homeless({ runner: { environment }, idToken: async (audience) => azure.idToken(audience, changes) });
  };
  const inputs = (): Inputs => {
    rights = ['pull', 'push', 'metadata_read', 'metadata_write'];
    return {
      ...noInputs,
      registry: azure.loginServers.staging ?? '',
      'azure-client-id': client,
      'azure-tenant-id': tenant,
      'azure-subscription-id': subscription,
    };
  };

  it('pushes without any password and masks every token', async () => {
    const { digest, folder: source } = layout('azure', 'azure');
    const used = ports();
    const result = await push({ ...inputs(), layout: source, tags: ['v1'] }, used);
    expect(result.outputs.digest).toBe(digest);
    expect(used.masked).toHaveLength(2);
  });

  it('locks tag and manifest, so that `allow-move` cannot move the tag', async () => {
    const first = layout('locked', 'locked');
    const second = layout('intruder', 'intruder');
    await push({ ...inputs(), layout: first.folder, tags: ['locked'], lock: true }, ports());
    const locks = azure.requests.filter((request) => request.startsWith('PATCH /acr/'));
    expect(locks).toEqual([`_manifests/${first.digest}`, '_tags/locked'].map((one) => `PATCH /acr/v1/shop/api/${one}`));
    const moving = push({ ...inputs(), layout: second.folder, tags: ['locked'], 'allow-move': true }, ports());
    await expect(moving).rejects.toMatchObject({ code: 'Refused', hint: expect.stringContaining('locked') });
  });

  it('promotes inside Azure', async () => {
    const { digest, folder: source } = layout('release', 'release');
    const { outputs } = await push({ ...inputs(), layout: source, tags: ['rc'] }, ports());
    const promotion = {
      ...inputs(),
      registry: azure.loginServers.production ?? '',
      'promote-from': parseQualifiedReference(String(outputs.reference)),
      tags: ['v2'],
    };
    const result = await push(promotion, ports());
    expect(result.outputs).toMatchObject({ digest, tags: 'v2' });
    expect(azure.requests.filter((request) => request.endsWith('/registries/production/importImage'))).toHaveLength(1);
    const again = await push(promotion, ports());
    expect(again.facts.tags).toEqual([{ tag: 'v2', result: 'unchanged' }]);
    const other = layout('other-release', 'other');
    const { outputs: others } = await push({ ...inputs(), layout: other.folder }, ports());
    await expect(
      push({ ...promotion, 'promote-from': parseQualifiedReference(String(others.reference)) }, ports()),
    ).rejects.toMatchObject({
      code: 'Conflict',
    });
  });

  it('imports over an existing tag only by force, and names the registries that the application may read', async () => {
    const [first, second] = [layout('import-1', 'import 1'), layout('import-2', 'import 2')];
    for (const { folder: source } of [first, second]) await push({ ...inputs(), layout: source }, ports());
    const { log, clock, idToken } = ports();
    const transport = createTransport({ log, clock });
    try {
      const { staging = '', production = '' } = azure.loginServers;
      const cloud = cloudOfRegistry(staging, {
        AZURE_AUTHORITY_HOST: azure.origin,
        AZURE_RESOURCE_MANAGER_ENDPOINT: azure.origin,
      });
      const identity = { tenant, client, cloud, idToken };
      const manager = await connectContainerRegistries({ identity, subscription, transport, clock });
      const target = await manager.findRegistry(production);
      const importing = (digest: string, force: boolean) =>
        manager.importImage(target, {
          source: { registry: staging, repository: 'shop/api', digest },
          repository: 'shop/api',
          tags: ['imported'],
          force,
        });
      await importing(first.digest, false);
      await expect(importing(second.digest, false)).rejects.toMatchObject({
        code: 'Conflict',
        message: expect.stringContaining('Tag shop/api:imported already exists'),
      });
      await importing(second.digest, true);
      await expect(manager.findRegistry('other.azurecr.io')).rejects.toMatchObject({
        code: 'NotFound',
        hint: expect.stringContaining(staging),
      });
    } finally {
      await transport.close();
    }
  });

  it('names the federated credential that is missing', async () => {
    const { folder: source } = layout('stranger', 'stranger');
    const failing = push({ ...inputs(), layout: source }, ports({ sub: 'repo:acme/shop:pull_request' }));
    await expect(failing).rejects.toMatchObject({
      code: 'Unauthorized',
      hint: expect.stringContaining('"subject":"repo:acme/shop:pull_request"'),
    });
  });

  it('names the role that counts in this registry when the application may not push', async () => {
    const { folder: source } = layout('powerless', 'powerless');
    const given = inputs();
    rights = ['pull'];
    await expect(push({ ...given, layout: source }, ports())).rejects.toMatchObject({
      code: 'Unauthorized',
      hint: expect.stringContaining('Container Registry Repository Writer'),
    });
  });
});
