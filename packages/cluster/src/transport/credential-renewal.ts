import { type Clock, describeError, type Log, SlipwayError, showDuration } from '@slipway/core';
import type { CurrentSession, Session } from './current-session.ts';
import { retryDelay } from './retry-rules.ts';

/**
 * Milliseconds to retry for new credentials in the middle of a run. A token service may be unavailable for a moment, and
 * a token file may be rotated a moment late. A release in progress must not fail because of that.
 */
const renewalTimeout = 60_000;
/** Least delay in ms between two attempts: a plugin is a program that logs in somewhere. */
const leastDelay = 1_000;

export interface RenewalPorts {
  readonly log: Log;
  readonly clock: Clock;
  /** The user of the credentials, for messages. */
  readonly user: string;
}

/** A response 401. */
export interface Rejection {
  /** How often the server has rejected this request. */
  readonly times: number;
  /** The error to throw if the server rejects the new credentials as well. */
  readonly error: SlipwayError;
  /** Whether the server has accepted credentials before. If not, no work is in progress, and the request fails at once. */
  readonly established: boolean;
}

/** Obtains new credentials after a 401, and retries for a minute. */
export class CredentialRenewal {
  readonly #session: CurrentSession;
  readonly #ports: RenewalPorts;
  /** When the server rejected credentials first, without accepting any since. */
  #since: number | undefined;
  #hasWarned = false;
  /** The minute is over: each further request gets one attempt, even if its own first delay is short. */
  #isOver = false;

  constructor(session: CurrentSession, ports: RenewalPorts) {
    this.#session = session;
    this.#ports = ports;
  }

  /**
   * Returns when the request can be sent again.
   * @throws SlipwayError Unauthorized, or the error of the login
   */
  async renewAfterRejection(
    session: Session,
    { times, error: rejected, established }: Rejection,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock } = this.#ports;
    this.#since ??= clock.monotonic();
    for (let failures = 0; ; failures += 1) {
      let error: unknown = rejected;
      const delay = Math.max(leastDelay, retryDelay(failures + times, Math.random()));
      this.#isOver ||= !established || clock.monotonic() - this.#since + delay > renewalTimeout;
      if (times > 1 && failures === 0) {
        if (this.#isOver || !session.credentials.renewable) throw rejected;
        await this.#wait(delay, rejected, signal);
      }
      try {
        await this.#session.renew(session, signal);
        return;
      } catch (thrown) {
        signal.throwIfAborted();
        error = thrown;
      }
      if (this.#isOver || !(error instanceof SlipwayError) || error.code !== 'Unauthorized') throw error;
      await this.#wait(delay, error, signal);
    }
  }

  /** Ends the renewal: the server has accepted the credentials. */
  recordAccepted(): void {
    if (this.#since === undefined) return;
    const lasted = showDuration(this.#ports.clock.monotonic() - this.#since);
    if (this.#hasWarned) this.#ports.log.info(`The API server accepts ${this.#ports.user} again after ${lasted}.`);
    this.#since = undefined;
    this.#hasWarned = false;
    this.#isOver = false;
  }

  async #wait(milliseconds: number, error: SlipwayError, signal: AbortSignal): Promise<void> {
    if (!this.#hasWarned) {
      this.#hasWarned = true;
      const sentence = describeError(error).replace(/[^.!?]$/, '$&.');
      this.#ports.log.warning(`${sentence} Retrying for up to ${showDuration(renewalTimeout)}.`);
    }
    try {
      await this.#ports.clock.sleep(milliseconds, signal);
    } catch (reason) {
      signal.throwIfAborted();
      throw reason;
    }
  }
}
