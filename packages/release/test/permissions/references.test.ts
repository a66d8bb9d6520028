import type { KubeObject } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { missingPermissions } from '../../src/permissions/missing-permissions.ts';
import { type RequiredPermission, requiredPermissions } from '../../src/permissions/required-permissions.ts';
import { configMap, deployment, id, service, withContainer, withPodSpec } from '../samples.ts';

const showPermission = ({ verb, resource, subresource, namespace, name, isRequired }: RequiredPermission): string =>
  [
    isRequired ? 'must' : 'may',
    verb,
    `${resource}${subresource ? `/${subresource}` : ''}`,
    ...(namespace ? [namespace] : []),
    ...(name ? [name] : []),
  ].join(' ');

const forPurpose = (purpose: RegExp, ...objects: KubeObject[]): string[] =>
  requiredPermissions(id, objects)
    .filter((permission) => purpose.test(permission.purpose))
    .map(showPermission);

describe('the permissions for references', () => {
  const web = withPodSpec(
    withContainer(deployment('web', 'v1'), {
      envFrom: [
        { configMapRef: { name: 'outside' } },
        { configMapRef: { name: 'own' } },
        { secretRef: { name: 'maybe', optional: true } },
      ],
      env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'key', key: 'A' } } }],
    }),
    {
      imagePullSecrets: [{ name: 'pull' }],
      serviceAccountName: 'runner',
      volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }],
    },
  );

  it('covers only required references to objects outside the release', () => {
    expect(forPurpose(/before the release that it exists/, web, configMap('own', {})).toSorted()).toEqual([
      'may get configmaps shop outside',
      'may get persistentvolumeclaims shop data',
      'may get secrets shop key',
      'may get serviceaccounts shop runner',
    ]);
  });

  it('covers a ConfigMap that only another namespace has', () => {
    const elsewhere = { ...configMap('own', {}), metadata: { name: 'own', namespace: 'x' } };
    expect(forPurpose(/before the release that it exists/, web, elsewhere)).toContain('may get configmaps shop own');
  });
});

describe('the permissions for links', () => {
  const ingress: KubeObject = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  };

  it('covers only links to objects outside the release', () => {
    expect(forPurpose(/before the release that it exists/, ingress)).toEqual(['may get services shop web']);
    expect(forPurpose(/before the release that it exists/, ingress, service('web'))).toEqual([]);
  });
});

describe('the permissions for pods', () => {
  it('includes the deletion of pods only for a StatefulSet, and autoscalers only for a kind with replicas', () => {
    const ofKind = (kind: string) => forPurpose(/failed pods|replica count/, { ...deployment('web', 'v1'), kind });
    expect(ofKind('StatefulSet')).toEqual(['must delete pods shop', 'may list horizontalpodautoscalers shop']);
    expect(ofKind('Deployment')).toEqual(['may list horizontalpodautoscalers shop']);
    expect(ofKind('DaemonSet')).toEqual([]);
  });

  it('has a purpose for each kind that tracking lists', () => {
    const lists = requiredPermissions(id, [deployment('web', 'v1')])
      .filter(({ verb, purpose }) => verb === 'list' && !/history|replica count/.test(purpose))
      .map(({ resource, purpose }) => `${resource}: ${purpose}`);
    expect(lists.toSorted()).toEqual([
      'deployments: track the rollout',
      'events: name the cause of a failure',
      'pods: see whether pods start',
      'replicasets: distinguish new pods from old ones',
    ]);
  });
});

describe('missingPermissions', () => {
  const permission = (part: Partial<RequiredPermission>): RequiredPermission => ({
    verb: 'create',
    group: '',
    resource: 'pods',
    purpose: 'send smoke requests',
    isRequired: true,
    ...part,
  });
  const check = (denied: string, objects: readonly KubeObject[], ...more: RequiredPermission[]) => {
    const cluster = fakeCluster();
    cluster.deny(({ verb, resource }) => {
      return `${verb} ${resource}` === denied;
    });
    return missingPermissions(cluster, id, objects, more);
  };

  it('returns the command that checks a permission', async () => {
    const proxy = permission({ subresource: 'proxy', namespace: 'shop', name: 'web-0' });
    expect(await check('create pods', [], proxy)).toEqual({
      problems: [
        {
          code: 'Forbidden',
          sentence:
            'The identity may not create pods/proxy in namespace shop (web-0), which Slipway needs to send smoke requests.',
          hint: 'Bind a Role with this permission to the identity: docs/rbac.md shows the smallest one.',
          command: 'kubectl auth can-i create pods/web-0 --subresource=proxy -n shop',
          detail: { verb: 'create', resource: 'pods' },
          evidence: [],
        },
      ],
      warnings: [],
    });
  });

  it('returns a command without a namespace for an object of the cluster', async () => {
    const role = permission({ group: 'rbac.authorization.k8s.io', resource: 'clusterroles', purpose: 'bind' });
    const { problems } = await check('create clusterroles', [], role);
    expect(problems.map(({ sentence, command }) => [sentence, command])).toEqual([
      [
        'The identity may not create clusterroles.rbac.authorization.k8s.io, which Slipway needs to bind.',
        'kubectl auth can-i create clusterroles.rbac.authorization.k8s.io',
      ],
    ]);
  });

  it('reports a permission once, as a problem if one of its purposes needs it', async () => {
    const optional = permission({ isRequired: false, purpose: 'warm up' });
    const { problems, warnings } = await check('create pods', [], optional, permission({}));
    expect([problems.length, warnings]).toEqual([1, []]);
    expect((await check('create pods', [], optional)).warnings).toEqual([
      'The identity may not create pods, so Slipway cannot warm up.',
    ]);
  });

  it('leaves out permissions that another check reports', async () => {
    expect(await check('create pods', [], permission({ isReportedElsewhere: true }))).toEqual({
      problems: [],
      warnings: [],
    });
  });

  it('takes the plural of a kind from the API server', async () => {
    const fake = fakeCluster();
    fake.deny(({ verb, resource }) => verb === 'delete' && resource === 'oxen');
    const cluster = { ...fake, resource: async () => ({ plural: 'oxen', namespaced: true }) as never };
    const ox = { apiVersion: 'ml.test/v1', kind: 'Ox', metadata: { name: 'a', namespace: 'shop' } };
    const { problems } = await missingPermissions(cluster, id, [ox]);
    expect(problems.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('may not delete oxen.ml.test in namespace shop'),
    ]);
  });
});
