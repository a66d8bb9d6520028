import { suggestApiVersion } from '../../src/preflight/api-version-suggestions.ts';

it.each([
  ['extensions/v1beta1', 'Ingress', 'Use Ingress in networking.k8s.io/v1.'],
  ['v1', 'Deployment', 'Use Deployment in apps/v1.'],
  ['policy/v1beta1', 'PodDisruptionBudget', 'Use PodDisruptionBudget in policy/v1.'],
  ['apps/v1', 'Deploymnet', 'Did you mean Deployment in apps/v1?'],
  ['traefik.io/v1', 'Ingress', undefined],
  ['apps/v1', 'Penguin', undefined],
  ['apps/v1', 'Deployment', undefined],
])('suggests for %s %s: %s', (apiVersion, kind, suggestion) => {
  expect(suggestApiVersion(apiVersion, kind)).toBe(suggestion);
});
