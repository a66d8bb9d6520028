/** A response did not arrive, and the server may have processed the request. */
export class LostResponseError extends Error {
  readonly code = 'COMMAND_LOST';

  constructor(reason: string) {
    super(reason);
  }
}
