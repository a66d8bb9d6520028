import type { Channel, Connections } from '@slipway/cluster';
import { type Clock, type Log, SlipwayError } from '@slipway/core';
import type { RunCommand } from '../command/command.ts';
import { CommandQueue } from './command-queue.ts';

export interface ChannelOptions {
  readonly run: RunCommand;
  readonly log: Log;
  readonly clock: Clock;
  /** Returns a token for the cluster that a command can use; missing if the pod logs in by itself. */
  readonly token?: (() => Promise<string>) | undefined;
  /** Seconds that a command waits for an event of its watches. Default: 25. */
  readonly wait?: number;
}

/** Longest time for the requests of one command. With the start of its pod this is below the limit of five minutes. */
const requestSeconds = 180;
const streamSeconds = 25;

/** Returns a channel to the API server of a private cluster, through commands that Azure runs inside the cluster. */
export const commandChannel = ({ wait = streamSeconds, ...options }: ChannelOptions): Channel => ({
  parallel: 250,
  open: (): Connections => {
    const ended = new AbortController();
    const common = { ...options, signal: ended.signal };
    const requests = new CommandQueue({ ...common, mode: 'request', seconds: requestSeconds, gather: 40, commands: 3 });
    const streams = new CommandQueue({ ...common, mode: 'stream', seconds: wait, gather: 250, commands: 2 });
    return {
      requests: requests.sender,
      streams: streams.sender,
      destroy: async () => {
        const closed = new SlipwayError('Cancelled', 'The connection to the cluster is closed.');
        ended.abort(closed);
        for (const queue of [requests, streams]) queue.end(closed);
      },
    };
  },
});
