import { clip } from '@slipway/core';
import type { Probe } from '@slipway/kubernetes';
import type { ContainerSymptom } from './container-symptoms.ts';

export type ProbeKind = 'readiness' | 'liveness' | 'startup';

/** Returns the probe of the manifest, or an empty one. */
export const probeOf = ({ spec }: ContainerSymptom, kind: ProbeKind): Probe => spec?.[`${kind}Probe`] ?? {};

/** A port can have a name: the container's ports hold its number. */
const portNumber = ({ spec }: ContainerSymptom, port: unknown): unknown =>
  typeof port === 'string' ? (spec?.ports?.find(({ name }) => name === port)?.containerPort ?? port) : port;

/** Returns the port of the probe, as a number where it is known. */
export const probePort = (symptom: ContainerSymptom, kind: ProbeKind): string | number | undefined => {
  const { httpGet, tcpSocket, grpc } = probeOf(symptom, kind);
  const port = portNumber(symptom, (httpGet ?? tcpSocket ?? grpc)?.port);
  return typeof port === 'number' || typeof port === 'string' ? port : undefined;
};

/** Describes the target of the probe: `http://:8000/healthz`, `tcp://:5432`, `grpc://:9000` or `exec curl …`. */
export const describeProbe = (symptom: ContainerSymptom, kind: ProbeKind): string => {
  const { httpGet, tcpSocket, grpc, exec } = probeOf(symptom, kind);
  if (httpGet) {
    const path = httpGet.path ?? '/';
    return `${(httpGet.scheme ?? 'HTTP').toLowerCase()}://${httpGet.host ?? ''}:${portNumber(symptom, httpGet.port)}${path.startsWith('/') ? '' : '/'}${path}`;
  }
  if (tcpSocket) return `tcp://:${portNumber(symptom, tcpSocket.port)}`;
  if (grpc) return `grpc://:${grpc.port}`;
  return exec ? `exec ${clip((exec.command ?? []).join(' '), 120)}` : '(not in the manifest)';
};

/** Returns the seconds of failures before the kubelet acts: periodSeconds × failureThreshold with their defaults. */
export const budgetOf = (symptom: ContainerSymptom, kind: ProbeKind): number => {
  const { periodSeconds = 10, failureThreshold = 3 } = probeOf(symptom, kind);
  return periodSeconds * failureThreshold;
};
