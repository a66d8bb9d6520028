import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Returns the parsed command line. An unknown flag ends the script with a message, its usage and exit code 2. */
export const readFlags = <T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    // The rest of Node's message explains how to pass such a word on purpose.
    console.error(`${(error as Error).message.split('. ')[0]}.\n\n${usage}`);
    process.exit(2);
  }
};
