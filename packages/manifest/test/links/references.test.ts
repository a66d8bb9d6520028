import { referencesOf } from '../../src/links/references.ts';
import { parseManifests } from '../../src/load/parse.ts';

const of = (text: string): string[] => {
  const object = parseManifests(text, 'a.yaml')[0]?.object;
  return (object ? referencesOf(object) : []).map(
    ({ kind, name, use, keys, optional, path }) =>
      `${kind} ${name} ${use} [${keys}]${optional ? ' optional' : ''} ${path.join('.')}`,
  );
};

const pod = (spec: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: a}], ${spec}}\n`;
const container = (fields: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: a, ${fields}}]}\n`;

const table: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a key of a Secret',
    container('env: [{name: A, value: b}, {name: B, valueFrom: {secretKeyRef: {name: s, key: k}}}]'),
    ['Secret s env [k] spec.containers.0.env.1.valueFrom.secretKeyRef.name'],
  ],
  [
    'a key of a ConfigMap that may be missing',
    container('env: [{name: B, valueFrom: {configMapKeyRef: {name: c, key: k, optional: true}}}]'),
    ['ConfigMap c env [k] optional spec.containers.0.env.0.valueFrom.configMapKeyRef.name'],
  ],
  ['a field of the pod', container('env: [{name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]'), []],
  [
    'whole Secrets and ConfigMaps as variables',
    container('envFrom: [{secretRef: {name: s}}, {configMapRef: {name: c, optional: true}}]'),
    [
      'Secret s envFrom [] spec.containers.0.envFrom.0.secretRef.name',
      'ConfigMap c envFrom [] optional spec.containers.0.envFrom.1.configMapRef.name',
    ],
  ],
  [
    'volumes',
    pod(
      'volumes: [{name: a, secret: {secretName: s, items: [{key: k, path: p}]}}, {name: b, configMap: {name: c}}, {name: d, persistentVolumeClaim: {claimName: p}}, {name: e, emptyDir: {}}]',
    ),
    [
      'Secret s volume [k] spec.volumes.0.secret.secretName',
      'ConfigMap c volume [] spec.volumes.1.configMap.name',
      'PersistentVolumeClaim p volume [] spec.volumes.2.persistentVolumeClaim.claimName',
    ],
  ],
  [
    'keys that are mounted alone, once each, but not folders, whole volumes, nor what items name anew',
    `apiVersion: v1
kind: Pod
metadata: {name: x}
spec:
  initContainers: [{name: i, volumeMounts: [{name: c, mountPath: /b, subPath: k}]}]
  containers:
    - name: a
      volumeMounts:
        - {name: c, mountPath: /a, subPath: k}
        - {name: c, mountPath: /c}
        - {name: c, mountPath: /d, subPath: d/e}
        - {name: o, mountPath: /o, subPath: other}
        - {name: s, mountPath: /s, subPath: new}
  volumes:
    - {name: c, configMap: {name: c}}
    - {name: o, configMap: {name: o, optional: true}}
    - {name: s, secret: {secretName: s, items: [{key: old, path: new}]}}
`,
    [
      'ConfigMap c volume [k] spec.volumes.0.configMap.name',
      'ConfigMap o volume [other] optional spec.volumes.1.configMap.name',
      'Secret s volume [old] spec.volumes.2.secret.secretName',
    ],
  ],
  [
    'projected volumes and CSI secrets',
    pod(
      'volumes: [{name: a, projected: {sources: [{serviceAccountToken: {path: t}}, {secret: {name: s, optional: true}}, {configMap: {name: c, items: [{key: k}]}}]}}, {name: b, csi: {driver: d, nodePublishSecretRef: {name: keys}}}]',
    ),
    [
      'Secret s volume [] optional spec.volumes.0.projected.sources.1.secret.name',
      'ConfigMap c volume [k] spec.volumes.0.projected.sources.2.configMap.name',
      'Secret keys volume [] spec.volumes.1.csi.nodePublishSecretRef.name',
    ],
  ],
  [
    'the account, pull secrets and priority',
    pod('serviceAccountName: sa, priorityClassName: high, imagePullSecrets: [{name: p}]'),
    [
      'Secret p imagePullSecret [] spec.imagePullSecrets.0.name',
      'ServiceAccount sa serviceAccount [] spec.serviceAccountName',
      'PriorityClass high priority [] spec.priorityClassName',
    ],
  ],
  [
    'init containers of a CronJob',
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: x}\nspec: {jobTemplate: {spec: {template: {spec: {containers: [], initContainers: [{name: i, envFrom: [{secretRef: {name: s}}]}]}}}}}\n',
    ['Secret s envFrom [] spec.jobTemplate.spec.template.spec.initContainers.0.envFrom.0.secretRef.name'],
  ],
  [
    'claims of a StatefulSet, without those that it makes',
    'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: x}\nspec: {volumeClaimTemplates: [{metadata: {name: own}}], template: {spec: {containers: [], volumes: [{name: a, persistentVolumeClaim: {claimName: own}}, {name: b, persistentVolumeClaim: {claimName: other}}]}}}\n',
    ['PersistentVolumeClaim other volume [] spec.template.spec.volumes.1.persistentVolumeClaim.claimName'],
  ],
  [
    'certificates of an Ingress',
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: x}\nspec: {tls: [{secretName: t}, {hosts: [a]}]}\n',
    ['Secret t tls [] optional spec.tls.0.secretName'],
  ],
  [
    'no key that is not a text',
    container('env: [{name: B, valueFrom: {secretKeyRef: {name: s, key: 5}}}]'),
    ['Secret s env [] spec.containers.0.env.0.valueFrom.secretKeyRef.name'],
  ],
  ['no Secret with an empty name', container('envFrom: [{secretRef: {name: ""}}]'), []],
  [
    'keys of a projected Secret',
    pod('volumes: [{name: a, projected: {sources: [{secret: {name: s, items: [{key: k}]}}]}}]'),
    ['Secret s volume [k] spec.volumes.0.projected.sources.0.secret.name'],
  ],
  [
    'a pull secret as required, because it has no field optional',
    pod('imagePullSecrets: [{name: p, optional: true}]'),
    ['Secret p imagePullSecret [] spec.imagePullSecrets.0.name'],
  ],
  [
    'a Secret with the name of a claim that the StatefulSet makes',
    'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: x}\nspec: {volumeClaimTemplates: [{metadata: {name: own}}], template: {spec: {containers: [], volumes: [{name: a, secret: {secretName: own}}]}}}\n',
    ['Secret own volume [] spec.template.spec.volumes.0.secret.secretName'],
  ],
  [
    'no certificates of another kind than Ingress',
    'apiVersion: example.com/v1\nkind: Tunnel\nmetadata: {name: x}\nspec: {tls: [{secretName: t}]}\n',
    [],
  ],
  ['odd shapes without falling over', pod('volumes: [null, 1, {name: a, secret: null}], imagePullSecrets: {}'), []],
  ['nothing of a ConfigMap', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n', []],
];

it.each(table)('finds %s', (_, text, expected) => {
  expect(of(text)).toEqual(expected);
});
