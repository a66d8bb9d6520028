import { type Container, type ContainerState, inspect, logs } from '@slipway/container';
import { linesOf, type Trial } from './container-run.ts';
import { type Listener, readListeners } from './listeners.ts';
import { ask, get, isAnswer, type Reply } from './send-request.ts';

/** How a start ended. Times are milliseconds since the start. */
export type Start =
  | { readonly kind: 'ready'; readonly after: number; readonly port: number }
  | { readonly kind: 'exited'; readonly after: number; readonly state: ContainerState }
  | {
      readonly kind: 'unreachable';
      readonly after: number;
      readonly listeners?: readonly Listener[];
      readonly reply?: Reply;
    };

const pause = 100;
const patience = 2000;
/** An application that has listened on the wrong address for so long will not change its mind. */
const settled = 3000;
/** Looking into the container costs more than asking it. */
const lookEvery = 1000;

type Probe = (port: number) => Promise<Reply | true | undefined>;

const good = (reply: Reply): boolean => isAnswer(reply) && reply.status >= 200 && reply.status < 400;

/** What shows that it has started: slipway.yml's own sign, else its health path, else any answer. */
const probeOf = (trial: Trial, container: Container): Probe => {
  const { ready } = trial.spec.start;
  const now = trial.ports.clock.monotonic;
  const http =
    (path: string, fits: (reply: Reply) => boolean): Probe =>
    async (port) => {
      const reply = await ask(port, get(path), patience, now);
      return fits(reply) || reply;
    };
  if (ready && 'log' in ready) {
    const pattern = ready.log;
    return async () => linesOf(await logs(trial.engine, container.id)).some((line) => pattern.test(line)) || undefined;
  }
  if (ready && 'tcp' in ready) {
    const wanted = ready.tcp;
    return async () => (await readListeners(trial.engine, container))?.some(({ port }) => port === wanted) || undefined;
  }
  const path = ready && 'http' in ready ? ready.http : trial.spec.health;
  return path === undefined ? http('/', isAnswer) : http(path, good);
};

const onlyInside = (listeners: readonly Listener[] | undefined, port: number | undefined): boolean => {
  const own = listeners?.filter((listener) => listener.port === port) ?? [];
  return own.length > 0 && own.every(({ loopback }) => loopback);
};

/** Tells, looking now and then, when the application has settled where only the container itself can reach it. */
const watchForLoopback = (trial: Trial, container: Container): ((after: number) => Promise<boolean>) => {
  let looked = 0;
  let since: number | undefined;
  return async (after) => {
    if (after - looked <= lookEvery) return false;
    looked = after;
    since = onlyInside(await readListeners(trial.engine, container), trial.port) ? (since ?? after) : undefined;
    return since !== undefined && after - since > settled;
  };
};

/** Waits until the application is ready, has ended, or its time is over. */
export const waitForStart = async (trial: Trial, container: Container, within: number): Promise<Start> => {
  const { clock, signal } = trial.ports;
  const started = clock.monotonic();
  const after = (): number => clock.monotonic() - started;
  const probe = probeOf(trial, container);
  const isUnreachable = watchForLoopback(trial, container);
  let reply: Reply | undefined;
  while (after() < within) {
    const state = await inspect(trial.engine, container.id);
    if (!state.running) return { kind: 'exited', after: after(), state };
    const found = state.port === undefined ? undefined : await probe(state.port);
    if (found === true) return { kind: 'ready', after: after(), port: state.port ?? 0 };
    reply = found ?? reply;
    if (await isUnreachable(after())) break;
    await clock.sleep(pause, signal);
  }
  const listeners = await readListeners(trial.engine, container);
  return { kind: 'unreachable', after: after(), ...(listeners ? { listeners } : {}), ...(reply ? { reply } : {}) };
};
