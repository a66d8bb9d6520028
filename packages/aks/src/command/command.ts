/** What is run inside the cluster. */
export interface Command {
  readonly command: string;
  /** A zip archive in base64, unpacked where the command runs. */
  readonly context: string;
  /** For the cluster's own application in Entra; absent where it has none. */
  readonly token?: string;
}

/** What a command gave. */
export interface CommandResult {
  readonly exitCode: number;
  /** Both streams, cut after half a megabyte. */
  readonly logs: string;
}

/** Runs one command inside the cluster. @throws SlipwayError that says in words why it cannot */
export type RunCommand = (command: Command, signal: AbortSignal) => Promise<CommandResult>;
