import { containersOf, hasEnded, keyOf, type Pod, refOf, showRef } from '@slipway/kubernetes';
import type { ReleasePorts } from '../core/types.ts';
import type { TrackedState } from '../observe/tracked-object.ts';

/** Maximum number of pods per Job whose logs are shown: the logs of one Job's pods are alike. */
const maxPods = 5;
/** Milliseconds to wait for the last lines of a Job that has ended. */
const lastLinesTimeout = 10_000;

/** Shows the logs of the Jobs that this run started while they run, because their pods may be deleted afterwards. */
export class JobLogs {
  readonly #ports: ReleasePorts;
  readonly #stop = new AbortController();
  readonly #streams = new Map<string, Promise<void>>();
  readonly #ended = new Set<string>();
  readonly #pods = new Map<string, Set<string>>();
  #lines: string[] = [];
  #hasWarned = false;

  constructor(ports: ReleasePorts) {
    this.#ports = ports;
  }

  /** Starts to stream the logs of new pods, and prints the lines that have arrived. */
  update(tracked: readonly TrackedState[]): void {
    for (const { target, assessment } of tracked)
      if (target.desired.kind === 'Job' && target.since !== undefined)
        for (const pod of assessment.pods)
          this.#startStreams(keyOf(refOf(target.desired)), pod, hasEnded(pod) || assessment.status !== 'progressing');
    this.#flush();
  }

  /** Waits for the last lines of Jobs that have ended, and stops the streams of the others. */
  async stop(): Promise<void> {
    const timer = new AbortController();
    const timeout = this.#ports.clock.sleep(lastLinesTimeout, timer.signal).catch(() => {});
    const ending = [...this.#streams].flatMap(([key, stream]) => (this.#ended.has(key) ? [stream] : []));
    await Promise.race([Promise.all(ending), timeout]);
    timer.abort();
    this.#stop.abort();
    await Promise.all(this.#streams.values());
    this.#flush();
  }

  #startStreams(job: string, pod: Pod, isOver: boolean): void {
    const shown = this.#pods.get(job) ?? new Set();
    this.#pods.set(job, shown);
    if (!shown.has(pod.metadata.name) && shown.size >= maxPods) return;
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
      if (this.#stop.signal.aborted || this.#hasWarned) return;
      this.#hasWarned = true;
      this.#ports.log.warning(`The log of ${showRef(refOf(pod))} cannot be read: ${(error as Error).message}`);
    }
  }

  #flush(): void {
    if (this.#lines.length > 0) this.#ports.log.untrusted(this.#lines.join('\n'));
    this.#lines = [];
  }
}
