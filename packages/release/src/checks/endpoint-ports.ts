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

/** Pods of one Service that are asked; of more, nothing is proven. */
const mostPods = 20;
/** Milliseconds at least between the two questions. */
const apart = 5_000;

/** What is known of the same port from before the release. */
interface Before {
  /** Where it led to, if it was answered there. */
  readonly heardAt?: number;
  readonly said: ReadonlySet<number>;
}

const readyPods = async (ports: ReleasePorts, service: KubeObject): Promise<Pod[]> => {
  const selected = podsSelectedBy(service, await listPods(ports, [service])).map(({ object }) => object);
  return ofKind(selected, 'Pod').filter(isReadyPod);
};

/** Asks the old pods where the same port led to, while they are still there. */
const askBefore = async (
  ports: ReleasePorts,
  { port }: UndeclaredPort,
  live: KubeObject | undefined,
): Promise<Before> => {
  const same = live && tcpPortsOf(live).find((each) => each.port === port.port);
  const [pod] = live && same && isServiceWithSelector(live) ? await readyPods(ports, live) : [];
  const target = pod && same ? resolvePort(pod, targetPortOf(same)) : undefined;
  if (!pod || target === undefined) return { said: new Set() };
  const [answer, said] = await Promise.all([probePort(ports, pod, target), loggedListeningPorts(ports, pod)]);
  return { ...(answer === 'heard' ? { heardAt: target } : {}), said: new Set(said.map((each) => each.port)) };
};

const askAll = (ports: ReleasePorts, pods: readonly Pod[], port: number): Promise<PortProbeResult[]> =>
  Promise.all(pods.map((pod) => probePort(ports, pod, port)));

const isEvery = (answers: readonly PortProbeResult[], wanted: PortProbeResult): boolean =>
  answers.length > 0 && answers.every((answer) => answer === wanted);

/**
 * Whether the requests that were answered before are lost for certain: every pod still listens where the port led to
 * before, or every pod's program has said that it listens elsewhere now, where the old one never said so. A program that
 * only starts slowly does neither.
 */
const isProven = async (
  ports: ReleasePorts,
  { target, heardAt, said }: Pick<UndeclaredPort, 'target'> & Before,
  pods: readonly Pod[],
  nowSaid: readonly (readonly ListeningPort[])[],
): Promise<boolean> => {
  if (heardAt === undefined || pods.length > mostPods) return false;
  if (heardAt !== target) return isEvery(await askAll(ports, pods, heardAt), 'heard');
  return (
    said.has(target) &&
    nowSaid.every((each) => each.some(({ port }) => !said.has(port)) && each.every(({ port }) => port !== target))
  );
};

const causeOf = (
  { service, port, target, heardAt }: UndeclaredPort & Before,
  said: readonly ListeningPort[],
  pod: KubeObject,
  isSure: boolean,
): Cause => {
  const place = said.every((each) => each.port !== target) ? said.at(-1) : undefined;
  const elsewhere = place ? `; its log shows that it listens on port ${place.port}` : '';
  const cause = unansweredService(service, {
    says: `its port ${port.port} leads to port ${target} of its pods, which no container declares and every ready pod refuses${elsewhere}`,
    hint: `Set targetPort to the port on which the program listens${place ? ` (${place.port})` : isSure && heardAt !== target ? ` (${heardAt}, as before)` : ''}, and declare it in the container (ports: containerPort).`,
    of: `port ${port.port}, targetPort ${target}`,
    until: heardAt !== undefined,
  });
  const log = place && {
    source: 'log' as const,
    of: `${showRef(refOf(pod))} container ${place.container}`,
    text: place.line.trim(),
  };
  return {
    ...cause,
    command: `kubectl get --raw '/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}:${target}/proxy/'`,
    detail: { port: port.port, targetPort: target, ...(place ? { listensPort: place.port } : {}) },
    evidence: [...(log ? [log] : []), ...cause.evidence],
  };
};

const unasked = ({ service, port, target }: UndeclaredPort): string =>
  `${showRef(refOf(service))}: its port ${port.port} leads to port ${target} of its pods, which no container declares and no probe uses. Slipway cannot probe it, because the identity may not get pods/proxy.`;

/** Two checks: the first asks as soon as everything is ready, the second near the end of the watch, and judges. */
export interface EndpointPortChecks {
  readonly first: HealthCheck;
  readonly last: HealthCheck;
}

/**
 * Whether somebody listens where a Service's ports lead to, where neither a container nor a probe vouches for it. Every
 * ready pod is asked through the API server, twice: what all refuse both times is a warning, since a program may start
 * slowly; it fails the release only where the same port was answered before and the program is known to listen elsewhere.
 * Undefined when no port is suspicious, which costs no request.
 */
export const watchEndpointPorts = async (
  ports: ReleasePorts,
  plan: readonly PlannedObject[],
  warn: (line: string) => void = () => {},
): Promise<EndpointPortChecks | undefined> => {
  if (plan.every(({ action }) => action === 'unchanged')) return undefined;
  const live = new Map(plan.map((planned) => [planned.object, planned.live]));
  const suspicious = allUndeclaredPorts(plan.map(({ object }) => object));
  if (suspicious.length === 0) return undefined;
  const watched = await Promise.all(
    suspicious.map(async (silent) => ({ silent, before: await askBefore(ports, silent, live.get(silent.service)) })),
  );
  const refused = new Map<UndeclaredPort, number>();
  /** Ready pods with their answer, where all give the same. Admission may have added a container that vouches for the port. */
  const asked = async (
    silent: UndeclaredPort,
  ): Promise<{ readonly pods: Pod[]; readonly answer?: PortProbeResult }> => {
    const pods = await readyPods(ports, silent.service);
    const isSilent = undeclaredPorts(silent.service, pods).some(({ target }) => target === silent.target);
    const answers = isSilent ? await askAll(ports, pods.slice(0, mostPods), silent.target) : [];
    const [answer] = answers;
    return { pods, ...(answer && isEvery(answers, answer) ? { answer } : {}) };
  };
  return {
    first: async () => {
      for (const { silent } of watched) {
        const { answer } = await asked(silent);
        if (answer === 'refused') refused.set(silent, ports.clock.monotonic());
        if (answer === 'denied') warn(unasked(silent));
      }
      return undefined;
    },
    last: async (_, signal) => {
      for (const { silent, before } of watched) {
        const since = refused.get(silent);
        if (since === undefined) continue;
        await ports.clock.sleep(Math.max(0, apart - (ports.clock.monotonic() - since)), signal);
        const { pods, answer } = await asked(silent);
        const [pod] = pods;
        if (!pod || answer !== 'refused') continue;
        const said = await Promise.all(pods.slice(0, mostPods).map((each) => loggedListeningPorts(ports, each)));
        const isSure = await isProven(ports, { ...silent, ...before }, pods, said);
        const cause = causeOf({ ...silent, ...before }, said.flat(), pod, isSure);
        if (isSure) return cause;
        warn(withHint(`${cause.sentence}; a program that starts slowly may still come`, cause.hint));
      }
      return undefined;
    },
  };
};
