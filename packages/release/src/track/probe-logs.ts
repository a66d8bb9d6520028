import { explain, type Finding } from '@slipway/status';
import type { ReleasePorts } from '../core/types.ts';

/** Seconds for which a probe must fail before its log is read, and between two reads. */
const readEvery = 4;

/**
 * Reads the logs of containers whose probe fails. A server without an answer may be slow, or it may listen only on
 * 127.0.0.1 or on another port. The log shows which, so Slipway reads it while it waits.
 */
export class ProbeLogs {
  readonly #ports: ReleasePorts;
  readonly #readAt = new Map<string, number>();
  readonly #logs = new Map<string, string>();

  constructor(ports: ReleasePorts) {
    this.#ports = ports;
  }

  /**
   * Returns the findings, more precise if their log was read.
   * @param ages age of each finding in seconds, by key
   */
  explain(findings: readonly Finding[], ages: ReadonlyMap<string, number>): Finding[] {
    return findings.map((finding) => {
      const age = ages.get(finding.key) ?? 0;
      if (finding.severity !== 'info' || finding.cause.code !== 'ProbeFailing' || !finding.logs || age < readEvery)
        return finding;
      if (age - (this.#readAt.get(finding.key) ?? Number.NEGATIVE_INFINITY) >= readEvery) this.#read(finding, age);
      const log = this.#logs.get(finding.key);
      return log === undefined ? finding : explain(finding, log);
    });
  }

  #read({ key, logs }: Finding, age: number): void {
    if (!logs) return;
    this.#readAt.set(key, age);
    const { pod, namespace, container } = logs;
    this.#ports.cluster
      .logs({ apiVersion: 'v1', kind: 'Pod', namespace, name: pod }, { container, tailLines: 200 })
      // Without the log, the finding keeps the message of the probe.
      .then(
        (text) => this.#logs.set(key, text),
        () => {},
      );
  }
}
