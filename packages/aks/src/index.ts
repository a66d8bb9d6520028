export { type ChannelOptions, commandChannel } from './channel/command-channel.ts';
export type { Command, CommandResult, RunCommand } from './command/command.ts';
export { type AksInputs, type AksPorts, connectAks } from './connection/connect-aks.ts';
