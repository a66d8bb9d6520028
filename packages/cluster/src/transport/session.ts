import { SlipwayError } from '@slipway/core';
import type { Connections } from '../connection/connections.ts';
import type { Credentials } from '../credentials/credentials.ts';

/** Credentials, and the connections that were opened with their certificate. */
export interface Session {
  readonly credentials: Credentials;
  readonly connections: Connections;
}

/** Opens what the requests of some credentials go through. */
export type OpenConnections = (credentials: Credentials) => Connections | Promise<Connections>;

const sameCertificate = (one: Credentials, other: Credentials): boolean =>
  String(one.cert) === String(other.cert) && String(one.key) === String(other.key);

/** The one session of a transport: opened by the first request, renewed when its credentials are refused. */
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

  /** @throws the signal's reason, or that everything was closed here: a request that ends so says nothing of the server */
  expectOpen(signal: AbortSignal): void {
    signal.throwIfAborted();
    if (this.#closed) throw new SlipwayError('Cancelled', 'The connection to the cluster is closed.');
  }

  async open(signal: AbortSignal): Promise<Session> {
    this.expectOpen(signal);
    this.#current ??= this.#start().catch((error: unknown) => {
      this.#current = undefined;
      throw error;
    });
    return this.#current;
  }

  /**
   * One renewal for all requests that were refused with the same credentials.
   * @throws SlipwayError when there are no new ones; the old ones stay, and may be renewed later.
   */
  async renew(refused: Session, signal: AbortSignal): Promise<Session> {
    const current = await this.open(signal);
    if (current !== refused) return current;
    this.#renewing ??= this.#start(refused)
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
    // A login that failed has no connections; its error went to the request that asked for it.
    const session = await current?.catch(() => undefined);
    await session?.connections.destroy();
  }

  async #start(before?: Session): Promise<Session> {
    const credentials = await this.#login();
    if (before && sameCertificate(before.credentials, credentials)) return { ...before, credentials };
    const connections = await this.#open(credentials);
    // What runs on the old connections is cut, and tried again with the new certificate.
    await before?.connections.destroy();
    return { credentials, connections };
  }
}
