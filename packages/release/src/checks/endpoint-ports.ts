import { type Cause, withHint } from '@slipway/core';
import { isReadyPod, type KubeObject, ofKind, type Pod, refOf, showRef } from '@slipway/kubernetes';
import type { PlannedObject, ReleasePorts } from '../core/types.ts';
import { resolvePort } from '../links/container-ports.ts';
import { isServiceWithSelector, listPods, podsSelectedBy } from '../links/service-selectors.ts';
import {
  allUndeclaredPorts,
  targetPortOf,
  tcpPortsOf,
  type UndeclaredPort,
  undeclaredPorts,
} from '../links/undeclared-ports.ts';
import type { HealthCheck } from '../track/health-check.ts';
import { type ListeningPort, loggedListeningPorts, type PortProbeResult, probePort } from './port-probe.ts';
import { unansweredService } from './service-endpoints.ts';

/** Maximum number of pods per Service to probe. With more pods, a refusal is not certain. */
const maxPods = 20;
/** Minimum milliseconds between the two probes of a port. */
const probeInterval = 5_000;

/** The state of the same Service port before the release. */
interface PortBefore {
  /** The target port, if it was open. */
  readonly openTarget?: number;
  /** Ports on which the program listened, according to its log. */
  readonly logged: ReadonlySet<number>;
}

const readyPods = async (ports: ReleasePorts, service: KubeObject): Promise<Pod[]> => {
  const selected = podsSelectedBy(service, await listPods(ports, [service])).map(({ object }) => object);
  return ofKind(selected, 'Pod').filter(isReadyPod);
};

/** Probes the target of the same Service port in the old pods, before the release replaces them. */
const probeBefore = async (
  ports: ReleasePorts,
  { port }: UndeclaredPort,
  live: KubeObject | undefined,
): Promise<PortBefore> => {
  const same = live && tcpPortsOf(live).find((each) => each.port === port.port);
  const [pod] = live && same && isServiceWithSelector(live) ? await readyPods(ports, live) : [];
  const target = pod && same ? resolvePort(pod, targetPortOf(same)) : undefined;
  if (!pod || target === undefined) return { logged: new Set() };
  const [result, logged] = await Promise.all([probePort(ports, pod, target), loggedListeningPorts(ports, pod)]);
  return { ...(result === 'open' ? { openTarget: target } : {}), logged: new Set(logged.map((each) => each.port)) };
};

const probeAll = (ports: ReleasePorts, pods: readonly Pod[], port: number): Promise<PortProbeResult[]> =>
  Promise.all(pods.map((pod) => probePort(ports, pod, port)));

const areAll = (results: readonly PortProbeResult[], expected: PortProbeResult): boolean =>
  results.length > 0 && results.every((result) => result === expected);

/**
 * Whether the Service surely lost a port that answered before the release. Either every pod still listens on the old
 * target port. Or the program of every pod logs another port, which the previous program did not log, and not the
 * target port. A program that only starts slowly does neither.
 */
const isCertain = async (
  ports: ReleasePorts,
  { target, openTarget, logged }: Pick<UndeclaredPort, 'target'> & PortBefore,
  pods: readonly Pod[],
  loggedNow: readonly (readonly ListeningPort[])[],
): Promise<boolean> => {
  if (openTarget === undefined || pods.length > maxPods) return false;
  if (openTarget !== target) return areAll(await probeAll(ports, pods, openTarget), 'open');
  return (
    logged.has(target) &&
    loggedNow.every((each) => each.some(({ port }) => !logged.has(port)) && each.every(({ port }) => port !== target))
  );
};

const causeOf = (
  { service, port, target, openTarget }: UndeclaredPort & PortBefore,
  logged: readonly ListeningPort[],
  pod: KubeObject,
  isFailure: boolean,
): Cause => {
  const other = logged.every((each) => each.port !== target) ? logged.at(-1) : undefined;
  const fromLog = other ? `; according to its log, the program listens on port ${other.port}` : '';
  const suggestion = other
    ? ` (${other.port})`
    : isFailure && openTarget !== target
      ? ` (${openTarget}, as before)`
      : '';
  const cause = unansweredService(service, {
    problem: `its port ${port.port} leads to port ${target} of its pods, which no container declares and every ready pod refuses${fromLog}`,
    hint: `Set targetPort to the port on which the program listens${suggestion}, and declare it in the container (ports: containerPort).`,
    evidence: `port ${port.port}, targetPort ${target}`,
    answeredBefore: openTarget !== undefined,
  });
  const log = other && {
    source: 'log' as const,
    of: `${showRef(refOf(pod))} container ${other.container}`,
    text: other.line.trim(),
  };
  return {
    ...cause,
    command: `kubectl get --raw '/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}:${target}/proxy/'`,
    detail: { port: port.port, targetPort: target, ...(other ? { listensPort: other.port } : {}) },
    evidence: [...(log ? [log] : []), ...cause.evidence],
  };
};

const deniedWarning = ({ service, port, target }: UndeclaredPort): string =>
  `${showRef(refOf(service))}: its port ${port.port} leads to port ${target} of its pods, which no container declares and no probe uses. Slipway cannot probe the port, because the identity may not get pods/proxy.`;

/** Two checks: the first one probes as soon as everything is ready, the second one near the end of the stability window. */
export interface EndpointPortChecks {
  readonly first: HealthCheck;
  readonly last: HealthCheck;
}

/**
 * Returns checks that probe target ports of Services which no container declares and no probe uses. They probe every
 * ready pod twice through the API server. If all pods refuse both times, they warn, because a program may start slowly.
 * They fail the release only if the same port answered before, and the program surely listens on another port now.
 * Returns undefined, without any request, if all ports are declared or probed.
 */
export const watchEndpointPorts = async (
  ports: ReleasePorts,
  plan: readonly PlannedObject[],
  warn: (line: string) => void = () => {},
): Promise<EndpointPortChecks | undefined> => {
  if (plan.every(({ action }) => action === 'unchanged')) return undefined;
  const live = new Map(plan.map((planned) => [planned.object, planned.live]));
  const undeclared = allUndeclaredPorts(plan.map(({ object }) => object));
  if (undeclared.length === 0) return undefined;
  const watched = await Promise.all(
    undeclared.map(async (each) => ({ each, before: await probeBefore(ports, each, live.get(each.service)) })),
  );
  const refusedAt = new Map<UndeclaredPort, number>();
  /** Returns the ready pods, and their result if all have the same. Admission may have added a container with the port. */
  const probe = async (each: UndeclaredPort): Promise<{ readonly pods: Pod[]; readonly result?: PortProbeResult }> => {
    const pods = await readyPods(ports, each.service);
    const isUndeclared = undeclaredPorts(each.service, pods).some(({ target }) => target === each.target);
    const results = isUndeclared ? await probeAll(ports, pods.slice(0, maxPods), each.target) : [];
    const [result] = results;
    return { pods, ...(result && areAll(results, result) ? { result } : {}) };
  };
  return {
    first: async () => {
      for (const { each } of watched) {
        const { result } = await probe(each);
        if (result === 'refused') refusedAt.set(each, ports.clock.monotonic());
        if (result === 'denied') warn(deniedWarning(each));
      }
      return undefined;
    },
    last: async (_, signal) => {
      for (const { each, before } of watched) {
        const firstRefusal = refusedAt.get(each);
        if (firstRefusal === undefined) continue;
        await ports.clock.sleep(Math.max(0, probeInterval - (ports.clock.monotonic() - firstRefusal)), signal);
        const { pods, result } = await probe(each);
        const [pod] = pods;
        if (!pod || result !== 'refused') continue;
        const logged = await Promise.all(pods.slice(0, maxPods).map((one) => loggedListeningPorts(ports, one)));
        const isFailure = await isCertain(ports, { ...each, ...before }, pods, logged);
        const cause = causeOf({ ...each, ...before }, logged.flat(), pod, isFailure);
        if (isFailure) return cause;
        warn(withHint(`${cause.sentence}; a slow program may still start to listen`, cause.hint));
      }
      return undefined;
    },
  };
};
