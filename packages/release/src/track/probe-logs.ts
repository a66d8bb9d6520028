import { explain, type Finding } from '@slipway/status';
import type { ReleasePorts } from '../core/types.ts';

/** Seconds for which a probe may fail before the log is asked, and between two questions. */
const patience = 4;

/**
 * A server that answers no probe may only be slow, or listen where nobody can reach it: on 127.0.0.1, or on another
 * port. Its log tells which, so it is read while waiting, and what it proves is believed.
 */
export class ProbeLogs {
  readonly #ports: ReleasePorts;
  readonly #asked = new Map<string, number>();
  readonly #logs = new Map<string, string>();

  constructor(ports: ReleasePorts) {
    this.#ports = ports;
  }

  /** The findings, sharper where a log was read. @param standing seconds by key */
  explain(findings: readonly Finding[], standing: ReadonlyMap<string, number>): Finding[] {
    return findings.map((finding) => {
      const seconds = standing.get(finding.key) ?? 0;
      if (finding.severity !== 'info' || finding.cause.code !== 'ProbeFailing' || !finding.logs || seconds < patience)
        return finding;
      if (seconds - (this.#asked.get(finding.key) ?? Number.NEGATIVE_INFINITY) >= patience) this.#ask(finding, seconds);
      const log = this.#logs.get(finding.key);
      return log === undefined ? finding : explain(finding, log);
    });
  }

  #ask({ key, logs }: Finding, seconds: number): void {
    if (!logs) return;
    this.#asked.set(key, seconds);
    const { pod, namespace, container } = logs;
    this.#ports.cluster
      .logs({ apiVersion: 'v1', kind: 'Pod', namespace, name: pod }, { container, tailLines: 200 })
      // Without the log the probe's own words have to do.
      .then(
        (text) => this.#logs.set(key, text),
        () => {},
      );
  }
}
