/** A command that runs inside the cluster. */
export interface Command {
  readonly command: string;
  /** A zip archive in base64. Azure unpacks it in the folder of the command. */
  readonly context: string;
  /** A token for the cluster's own application in Entra; missing if the cluster has none. */
  readonly token?: string;
}

export interface CommandResult {
  readonly exitCode: number;
  /** Standard output and standard error together, cut after half a megabyte. */
  readonly logs: string;
}

/** Runs one command inside the cluster. @throws SlipwayError with the reason if it cannot run */
export type RunCommand = (command: Command, signal: AbortSignal) => Promise<CommandResult>;
