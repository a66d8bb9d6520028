import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '@slipway/cluster';
import { clip, describeError, type ObjectRef } from '@slipway/core';

export interface TrafficResult {
  readonly answered: number;
  /** Reasons of failed requests. */
  readonly failures: readonly string[];
}

const measurements = { bill_length_mm: 50.0, bill_depth_mm: 16.3, flipper_length_mm: 230, body_mass_g: 5700 };
const pause = 150;

/** Sends prediction requests through the Service all the time, and counts the responses. */
export class UserTraffic {
  readonly #cluster: Cluster;
  readonly #service: ObjectRef;
  readonly #failures: string[] = [];
  readonly #stop = new AbortController();
  #answered = 0;
  readonly #work: Promise<void>;

  constructor(cluster: Cluster, service: ObjectRef) {
    this.#cluster = cluster;
    this.#service = service;
    this.#work = this.#sendRequests();
  }

  async #sendRequests(): Promise<void> {
    const body = JSON.stringify(measurements);
    const headers = { 'content-type': 'application/json' };
    while (!this.#stop.signal.aborted) {
      try {
        // A POST is sent once, without a retry on its way to the application.
        const request = { port: 'http', path: '/predict', method: 'POST', headers, body, timeout: 5000 };
        const answer = await this.#cluster.serviceProxy(this.#service, request);
        const isGood = answer.status === 200 && answer.body.includes('"Gentoo"');
        if (isGood) this.#answered += 1;
        else this.#failures.push(`${new Date().toISOString()} ${answer.status} ${clip(answer.body, 200)}`);
      } catch (error) {
        this.#failures.push(`${new Date().toISOString()} ${describeError(error)}`);
      }
      await sleep(pause, undefined, { signal: this.#stop.signal }).catch(() => {});
    }
  }

  /** Ends the requests and returns their result. */
  async end(): Promise<TrafficResult> {
    this.#stop.abort();
    await this.#work;
    return { answered: this.#answered, failures: this.#failures };
  }
}
