import { isDeepStrictEqual } from 'node:util';
import type { Cause } from '@slipway/core';
import {
  isKind,
  type KubeObject,
  keyOf,
  podTemplateOf,
  refOf,
  selectsLabels,
  servicePortsOf,
  showRef,
  specOf,
} from '@slipway/kubernetes';
import { podLabelsOf } from '../core/candidate-labels.ts';
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

/** A rollout that is still under way has no one version that could be called the stable one. */
export const unfinishedRollout = ({ object, live }: PlannedObject): Cause[] => {
  if (live && specOf(live).paused === true)
    return [
      {
        ...problem(
          object,
          `${showRef(refOf(object))} is paused, so that the new version could not become the stable one.`,
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
        `${showRef(refOf(object))} has no settled version to compare with: ${updatedReplicas} of its ${replicas} pods are of the present one.`,
        'Wait until its rollout has ended, or deploy with `strategy: rolling`.',
      ),
      code: 'NotReady',
    },
  ];
};

/** One Service in front of several workloads cannot be turned to one version of one of them. */
export const sharedService = (service: KubeObject, good: RevisionRecord): Cause[] => {
  const behind = good.objects
    .map(({ object }) => object)
    .filter(
      (object) =>
        podTemplateOf(object) && inSameNamespace(service, object) && selectsLabels(service, podLabelsOf(object)),
    );
  if (behind.length < 2) return [];
  return [
    problem(
      service,
      `${showRef(refOf(service))} takes the pods of ${behind.map((object) => showRef(refOf(object))).join(' and ')}, so its requests cannot be turned to a new version of one of them.`,
      'Give each Deployment a Service with a selector of its own, or use `strategy: canary` with `traffic: replicas`.',
    ),
  ];
};

/** An object of the release has the name that the trial's would have. */
export const nameTaken = (objects: readonly KubeObject[], plan: Plan, good: RevisionRecord): Cause[] => {
  const own = new Set(
    [...plan.objects.map(({ object }) => refOf(object)), ...good.objects.map(({ ref }) => ref)].map(keyOf),
  );
  return objects
    .filter((object) => own.has(keyOf(refOf(object))))
    .map((object) =>
      problem(
        object,
        `${showRef(refOf(object))} is an object of the release, and the new version on trial would need this name.`,
        'Give one of them another name, or deploy with `strategy: rolling`.',
      ),
    );
};

/** The stable Service sends no request to pods with the labels of the new version. */
export const unselectedPods = ({ object, live }: PlannedObject, good: RevisionRecord): Cause[] =>
  good.objects
    .map((entry) => entry.object)
    .filter((service) => service.kind === 'Service' && inSameNamespace(service, object))
    .filter(
      (service) => live && selectsLabels(service, podLabelsOf(live)) && !selectsLabels(service, podLabelsOf(object)),
    )
    .map((service) =>
      problem(
        object,
        `${showRef(refOf(service))} takes the pods of the present version of ${showRef(refOf(object))} but not those of the new one, whose labels are others.`,
        "Leave out of the Service's selector what changes with the version, or deploy with `strategy: rolling`.",
      ),
    );

const portsOf = (service: KubeObject): Map<string, unknown> =>
  new Map(
    servicePortsOf(service).map(({ port, protocol = 'TCP', targetPort = port }) => [
      `${port}${protocol === 'TCP' ? '' : `/${protocol}`}`,
      targetPort,
    ]),
  );

/** One Service sends to one port of the pods of both versions. */
export const changedTargetPorts = (service: KubeObject, plan: Plan): Cause[] => {
  const next = plan.objects.find(({ object }) => keyOf(refOf(object)) === keyOf(refOf(service)))?.object;
  if (!next) return [];
  const wanted = portsOf(next);
  const moved = [...portsOf(service)].find(
    ([port, to]) => wanted.has(port) && !isDeepStrictEqual(wanted.get(port), to),
  );
  if (!moved) return [];
  const [port, to] = moved;
  return [
    problem(
      service,
      `${showRef(refOf(service))} sends what comes at ${port} to port ${to} of the present version and to port ${wanted.get(port)} of the new one, so it cannot send to both.`,
      'Name the port in the pods and write that name as `targetPort`, or deploy with `strategy: rolling`.',
    ),
  ];
};
