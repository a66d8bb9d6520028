export { type ChannelOptions, commandChannel } from './channel.ts';
export type { Command, CommandResult, RunCommand } from './command.ts';
export { type AksInputs, type AksPorts, connectAks } from './connect-aks.ts';
