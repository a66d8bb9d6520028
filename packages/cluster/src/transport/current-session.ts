import { SlipwayError } from '@slipway/core';
import type { Connections } from '../connection/connections.ts';
import type { Credentials } from '../credentials/credentials.ts';

/** Credentials, and the connections that use their certificate. */
export interface Session {
  readonly credentials: Credentials;
  readonly connections: Connections;
}

/** Opens the connections for some credentials. */
export type OpenConnections = (credentials: Credentials) => Connections | Promise<Connections>;

const hasSameCertificate = (one: Credentials, other: Credentials): boolean =>
  String(one.cert) === String(other.cert) && String(one.key) === String(other.key);

/** The one session of a transport. The first request opens it; rejected credentials renew it. */
export class CurrentSession {
  readonly #open: OpenConnections;
  readonly #login: () => Promise<Credentials>;
  #current: Promise<Session> | undefined;
  #renewing: Promise<Session> | undefined;
  #closed = false;

  constructor(open: OpenConnections, login: () => Promise<Credentials>) {
    this.#open = open;
    this.#login = login;
  }

  /**
   * Checks that neither the signal nor `close` has ended the request.
   * @throws the signal's reason; SlipwayError Cancelled if this session is closed
   */
  expectOpen(signal: AbortSignal): void {
    signal.throwIfAborted();
    if (this.#closed) throw new SlipwayError('Cancelled', 'The connection to the cluster is closed.');
  }

  /** Returns the session; the first call logs in and opens the connections. */
  async open(signal: AbortSignal): Promise<Session> {
    this.expectOpen(signal);
    this.#current ??= this.#start().catch((error: unknown) => {
      this.#current = undefined;
      throw error;
    });
    return this.#current;
  }

  /**
   * Renews the session once for all requests whose credentials the server rejected.
   * @throws SlipwayError if the login gives no credentials. The session stays, and a later call may renew it.
   */
  async renew(rejected: Session, signal: AbortSignal): Promise<Session> {
    const current = await this.open(signal);
    if (current !== rejected) return current;
    this.#renewing ??= this.#start(rejected)
      .then((renewed) => {
        this.#current = Promise.resolve(renewed);
        return renewed;
      })
      .finally(() => {
        this.#renewing = undefined;
      });
    return this.#renewing;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const current = this.#current;
    this.#current = undefined;
    // A failed login has no connections. The request that needed it has thrown its error.
    const session = await current?.catch(() => undefined);
    await session?.connections.destroy();
  }

  async #start(before?: Session): Promise<Session> {
    const credentials = await this.#login();
    if (before && hasSameCertificate(before.credentials, credentials)) return { ...before, credentials };
    const connections = await this.#open(credentials);
    // Requests on the old connections fail here, and are retried with the new certificate.
    await before?.connections.destroy();
    return { credentials, connections };
  }
}
