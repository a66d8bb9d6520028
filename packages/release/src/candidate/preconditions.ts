import { isDeepStrictEqual } from 'node:util';
import type { Cause } from '@slipway/core';
import {
  isKind,
  type KubeObject,
  keyOf,
  podLabelsOf,
  podTemplateOf,
  refOf,
  selectsLabels,
  servicePortsOf,
  showRef,
  specOf,
} from '@slipway/kubernetes';
import type { Plan, PlannedObject } from '../core/types.ts';
import type { RevisionRecord } from '../history/revision-record.ts';

export const problem = (object: KubeObject, sentence: string, hint: string): Cause => ({
  code: 'InvalidManifest',
  sentence,
  object: refOf(object),
  hint,
  evidence: [],
});

export const inSameNamespace = (a: KubeObject, b: KubeObject): boolean => a.metadata.namespace === b.metadata.namespace;

/** Returns a cause if the Deployment has no single stable version, because it is paused or still rolls out. */
export const unfinishedRollout = ({ object, live }: PlannedObject): Cause[] => {
  if (live && specOf(live).paused === true)
    return [
      {
        ...problem(
          object,
          `${showRef(refOf(object))} is paused, so the candidate could not become the stable version.`,
          `Resume it: kubectl rollout resume deployment/${object.metadata.name} -n ${object.metadata.namespace}`,
        ),
        code: 'NotReady',
      },
    ];
  const { replicas = 0, updatedReplicas = 0 } = (live && isKind(live, 'Deployment') && live.status) || {};
  if (replicas === updatedReplicas && replicas > 0) return [];
  return [
    {
      ...problem(
        object,
        `${showRef(refOf(object))} has an unfinished rollout: ${updatedReplicas} of its ${replicas} pods run the current version.`,
        'Wait until its rollout has ended, or deploy with `strategy: rolling`.',
      ),
      code: 'NotReady',
    },
  ];
};

/** Returns a cause if the Service selects several workloads, because it cannot route to one version of one of them. */
export const sharedService = (service: KubeObject, verified: RevisionRecord): Cause[] => {
  const workloads = verified.objects
    .map(({ object }) => object)
    .filter(
      (object) =>
        podTemplateOf(object) && inSameNamespace(service, object) && selectsLabels(service, podLabelsOf(object)),
    );
  if (workloads.length < 2) return [];
  return [
    problem(
      service,
      `${showRef(refOf(service))} selects the pods of ${workloads.map((object) => showRef(refOf(object))).join(' and ')}, so Slipway cannot route its requests to one version of one workload.`,
      'Give each Deployment its own Service, or use `strategy: canary` with `traffic: replicas`.',
    ),
  ];
};

/** Returns a cause for each object of the release with the name of a candidate's object. */
export const nameTaken = (objects: readonly KubeObject[], plan: Plan, verified: RevisionRecord): Cause[] => {
  const own = new Set(
    [...plan.objects.map(({ object }) => refOf(object)), ...verified.objects.map(({ ref }) => ref)].map(keyOf),
  );
  return objects
    .filter((object) => own.has(keyOf(refOf(object))))
    .map((object) =>
      problem(
        object,
        `${showRef(refOf(object))} is an object of the release, but the candidate needs this name.`,
        'Rename this object, or deploy with `strategy: rolling`.',
      ),
    );
};

/** Returns a cause for each stable Service that does not select the new pods. */
export const unselectedPods = ({ object, live }: PlannedObject, verified: RevisionRecord): Cause[] =>
  verified.objects
    .map((entry) => entry.object)
    .filter((service) => service.kind === 'Service' && inSameNamespace(service, object))
    .filter(
      (service) => live && selectsLabels(service, podLabelsOf(live)) && !selectsLabels(service, podLabelsOf(object)),
    )
    .map((service) =>
      problem(
        object,
        `${showRef(refOf(service))} selects the pods of the current version of ${showRef(refOf(object))}, but not the new pods, because their labels differ.`,
        "Remove labels that change with the version from the Service's selector, or deploy with `strategy: rolling`.",
      ),
    );

const portsOf = (service: KubeObject): Map<string, unknown> =>
  new Map(
    servicePortsOf(service).map(({ port, protocol = 'TCP', targetPort = port }) => [
      `${port}${protocol === 'TCP' ? '' : `/${protocol}`}`,
      targetPort,
    ]),
  );

/** Returns a cause if both versions need another targetPort, because one Service has one targetPort. */
export const changedTargetPorts = (service: KubeObject, plan: Plan): Cause[] => {
  const next = plan.objects.find(({ object }) => keyOf(refOf(object)) === keyOf(refOf(service)))?.object;
  if (!next) return [];
  const wanted = portsOf(next);
  const changed = [...portsOf(service)].find(
    ([port, to]) => wanted.has(port) && !isDeepStrictEqual(wanted.get(port), to),
  );
  if (!changed) return [];
  const [port, to] = changed;
  return [
    problem(
      service,
      `${showRef(refOf(service))} forwards port ${port} to port ${to} of the current version and to port ${wanted.get(port)} of the new version, so it cannot serve both.`,
      'Name the port in the pods and use that name as `targetPort`, or deploy with `strategy: rolling`.',
    ),
  ];
};
