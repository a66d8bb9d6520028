import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command line; a flag that is none ends the script with one sentence and its usage, exit 2. */
export const readFlags = <T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    // The rest of node's message explains how to pass such a word on purpose.
    console.error(`${(error as Error).message.split('. ')[0]}.\n\n${usage}`);
    process.exit(2);
  }
};
