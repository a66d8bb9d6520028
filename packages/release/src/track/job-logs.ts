import { containersOf, hasEnded, keyOf, type Pod, refOf, showRef } from '@slipway/kubernetes';
import type { ReleasePorts } from '../core/types.ts';
import type { TrackedState } from './tracked-object.ts';

/** Pods of one Job whose logs are shown: a Job with many of them says the same in all. */
const mostPods = 5;
/** Milliseconds that the last lines may take after a Job has ended. */
const lastLines = 10_000;

/** Shows the logs of the Jobs that this run started, while they run: afterwards they may be gone with their pods. */
export class JobLogs {
  readonly #ports: ReleasePorts;
  readonly #stop = new AbortController();
  readonly #streams = new Map<string, Promise<void>>();
  readonly #ended = new Set<string>();
  readonly #pods = new Map<string, Set<string>>();
  #lines: string[] = [];
  #isTold = false;

  constructor(ports: ReleasePorts) {
    this.#ports = ports;
  }

  look(tracked: readonly TrackedState[]): void {
    for (const { target, assessment } of tracked)
      if (target.desired.kind === 'Job' && target.since !== undefined)
        for (const pod of assessment.pods)
          this.#follow(keyOf(refOf(target.desired)), pod, hasEnded(pod) || assessment.status !== 'progressing');
    this.#flush();
  }

  /** Waits for the last lines of what has ended; what still runs is left. */
  async end(): Promise<void> {
    const timer = new AbortController();
    const patience = this.#ports.clock.sleep(lastLines, timer.signal).catch(() => {});
    const closing = [...this.#streams].flatMap(([key, stream]) => (this.#ended.has(key) ? [stream] : []));
    await Promise.race([Promise.all(closing), patience]);
    timer.abort();
    this.#stop.abort();
    await Promise.all(this.#streams.values());
    this.#flush();
  }

  #follow(job: string, pod: Pod, isOver: boolean): void {
    const shown = this.#pods.get(job) ?? new Set();
    this.#pods.set(job, shown);
    if (!shown.has(pod.metadata.name) && shown.size >= mostPods) return;
    shown.add(pod.metadata.name);
    const names = containersOf(pod).map(({ name }) => name);
    for (const container of names) {
      const key = `${pod.metadata.uid}/${container}`;
      const title = names.length > 1 ? `${pod.metadata.name}/${container}` : pod.metadata.name;
      if (isOver) this.#ended.add(key);
      if (!this.#streams.has(key)) this.#streams.set(key, this.#stream(pod, container, title));
    }
  }

  async #stream(pod: Pod, container: string, title: string): Promise<void> {
    try {
      const onLine = (line: string): void => void this.#lines.push(`[${title}] ${line}`);
      await this.#ports.cluster.streamLogs(refOf(pod), { container }, onLine, this.#stop.signal);
    } catch (error) {
      if (this.#stop.signal.aborted || this.#isTold) return;
      this.#isTold = true;
      this.#ports.log.warning(`The log of ${showRef(refOf(pod))} cannot be followed: ${(error as Error).message}`);
    }
  }

  #flush(): void {
    if (this.#lines.length > 0) this.#ports.log.untrusted(this.#lines.join('\n'));
    this.#lines = [];
  }
}
