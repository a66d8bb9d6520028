import { cpus, release, totalmem } from 'node:os';

/** Describes the machine of a measurement, which is not comparable with other machines. */
export const machine = (): string => {
  const all = cpus();
  return `${all.length} × ${all[0]?.model.trim() ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, node ${process.versions.node}`;
};
