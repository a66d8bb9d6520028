import { type Container, type ContainerState, inspectContainer, readLogs } from '@slipway/container';
import { type ContainerRun, linesOf } from '../container/container-run.ts';
import { type Listener, readListeners } from '../container/listeners.ts';
import { get, type HttpReply, isAnswer, sendRequest } from '../requests/send-request.ts';

/** The end of a start. Times are milliseconds since the start. */
export type StartOutcome =
  | { readonly kind: 'ready'; readonly after: number; readonly port: number }
  | { readonly kind: 'exited'; readonly after: number; readonly state: ContainerState }
  | {
      readonly kind: 'unreachable';
      readonly after: number;
      readonly listeners?: readonly Listener[];
      readonly reply?: HttpReply;
    };

const pollInterval = 100;
const answerTimeout = 2000;
/** After this time, the application will not change the address on which it listens. */
const loopbackTimeout = 3000;
/** Reading the listeners takes longer than a request. */
const listenersInterval = 1000;

type Probe = (port: number) => Promise<HttpReply | true | undefined>;

const isSuccess = (reply: HttpReply): boolean => isAnswer(reply) && reply.status >= 200 && reply.status < 400;

/** Returns the probe that detects the start: `start.ready` of slipway.yml, else its health path, else any answer. */
const probeOf = (run: ContainerRun, container: Container): Probe => {
  const { ready } = run.spec.start;
  const now = run.ports.clock.monotonic;
  const http =
    (path: string, fits: (reply: HttpReply) => boolean): Probe =>
    async (port) => {
      const reply = await sendRequest(port, get(path), answerTimeout, now);
      return fits(reply) || reply;
    };
  if (ready && 'log' in ready) {
    const pattern = ready.log;
    return async () =>
      linesOf(await readLogs(run.engine, container.id)).some((line) => pattern.test(line)) || undefined;
  }
  if (ready && 'tcp' in ready) {
    const wanted = ready.tcp;
    return async () => (await readListeners(run.engine, container))?.some(({ port }) => port === wanted) || undefined;
  }
  const path = ready && 'http' in ready ? ready.http : run.spec.health;
  return path === undefined ? http('/', isAnswer) : http(path, isSuccess);
};

const listensOnLoopback = (listeners: readonly Listener[] | undefined, port: number | undefined): boolean => {
  const own = listeners?.filter((listener) => listener.port === port) ?? [];
  return own.length > 0 && own.every(({ loopback }) => loopback);
};

/** Returns a check for an application that stays on an address that only its container can reach. */
const watchForLoopback = (run: ContainerRun, container: Container): ((after: number) => Promise<boolean>) => {
  let lastRead = 0;
  let since: number | undefined;
  return async (after) => {
    if (after - lastRead <= listenersInterval) return false;
    lastRead = after;
    since = listensOnLoopback(await readListeners(run.engine, container), run.port) ? (since ?? after) : undefined;
    return since !== undefined && after - since > loopbackTimeout;
  };
};

/** Waits until the application is ready or has ended, at most for `within` milliseconds. */
export const waitForStart = async (run: ContainerRun, container: Container, within: number): Promise<StartOutcome> => {
  const { clock, signal } = run.ports;
  const started = clock.monotonic();
  const after = (): number => clock.monotonic() - started;
  const probe = probeOf(run, container);
  const isUnreachable = watchForLoopback(run, container);
  let reply: HttpReply | undefined;
  while (after() < within) {
    const state = await inspectContainer(run.engine, container.id);
    if (!state.running) return { kind: 'exited', after: after(), state };
    const answer = state.port === undefined ? undefined : await probe(state.port);
    if (answer === true) return { kind: 'ready', after: after(), port: state.port ?? 0 };
    reply = answer ?? reply;
    if (await isUnreachable(after())) break;
    await clock.sleep(pollInterval, signal);
  }
  const listeners = await readListeners(run.engine, container);
  return { kind: 'unreachable', after: after(), ...(listeners ? { listeners } : {}), ...(reply ? { reply } : {}) };
};
