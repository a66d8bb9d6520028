import { type Clock, describeError, type Log, SlipwayError, showDuration } from '@slipway/core';
import { retryDelay } from './retry-rules.ts';
import type { CurrentSession, Session } from './session.ts';

/**
 * Milliseconds for which new credentials are tried for in the middle of a run: a plugin's own service may be away for
 * a moment, a file may be rotated a moment late, and what is half done should not be left because of that.
 */
const renewalTimeout = 60_000;
/** Milliseconds between two tries at least: a plugin is a program that logs in somewhere. */
const leastWait = 1_000;

export interface RenewalPorts {
  readonly log: Log;
  readonly clock: Clock;
  /** Whose credentials they are, for people. */
  readonly user: string;
}

export interface Refusal {
  /** How often this request has been refused. */
  readonly times: number;
  /** What to say when new credentials are refused as well. */
  readonly refused: SlipwayError;
  /** Whether any were accepted before: at the start there is nothing half done to wait for. */
  readonly established: boolean;
}

/** What follows a 401: new credentials, and patience where there is hope for them. */
export class CredentialRenewal {
  readonly #sessions: CurrentSession;
  readonly #ports: RenewalPorts;
  /** Since when nothing has been accepted. */
  #since: number | undefined;
  #told = false;
  /** The minute is over: whoever asks later gets one try, however short their first wait would be. */
  #isOver = false;

  constructor(sessions: CurrentSession, ports: RenewalPorts) {
    this.#sessions = sessions;
    this.#ports = ports;
  }

  /**
   * Returns when the request may be sent again.
   * @throws SlipwayError Unauthorized, or what made the new ones impossible
   */
  async renewAfterRefusal(
    session: Session,
    { times, refused, established }: Refusal,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock } = this.#ports;
    this.#since ??= clock.monotonic();
    for (let failures = 0; ; failures += 1) {
      let error: unknown = refused;
      const wait = Math.max(leastWait, retryDelay(failures + times, Math.random()));
      this.#isOver ||= !established || clock.monotonic() - this.#since + wait > renewalTimeout;
      if (times > 1 && failures === 0) {
        if (this.#isOver || !session.credentials.renewable) throw refused;
        await this.#wait(wait, refused, signal);
      }
      try {
        await this.#sessions.renew(session, signal);
        return;
      } catch (thrown) {
        signal.throwIfAborted();
        error = thrown;
      }
      if (this.#isOver || !(error instanceof SlipwayError) || error.code !== 'Unauthorized') throw error;
      await this.#wait(wait, error, signal);
    }
  }

  /** The server has taken the credentials. */
  recordAccepted(): void {
    if (this.#since === undefined) return;
    const lasted = showDuration(this.#ports.clock.monotonic() - this.#since);
    if (this.#told) this.#ports.log.info(`The API server accepts ${this.#ports.user} again after ${lasted}.`);
    this.#since = undefined;
    this.#told = false;
    this.#isOver = false;
  }

  async #wait(milliseconds: number, error: SlipwayError, signal: AbortSignal): Promise<void> {
    if (!this.#told) {
      this.#told = true;
      const sentence = describeError(error).replace(/[^.!?]$/, '$&.');
      this.#ports.log.warning(`${sentence} Trying again for up to ${showDuration(renewalTimeout)}.`);
    }
    try {
      await this.#ports.clock.sleep(milliseconds, signal);
    } catch (reason) {
      signal.throwIfAborted();
      throw reason;
    }
  }
}
