import { cpus, release, totalmem } from 'node:os';

/** What a measurement was made on: it means nothing elsewhere. */
export const machine = (): string => {
  const all = cpus();
  return `${all.length} × ${all[0]?.model.trim() ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, node ${process.versions.node}`;
};
