import type { ParsedSpec } from '../schema/schema.ts';
import type { ReadinessCheck, Spec } from '../schema/types.ts';
import { readJobExpectation } from './job-expectation.ts';

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Removes undefined values from a mapping. Returns an empty mapping for undefined. */
const present = <T extends object>(fields: T | undefined): Present<T> =>
  Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== undefined)) as Present<T>;

const healthPaths: Readonly<Record<ParsedSpec['kind'], string | undefined>> = {
  api: undefined,
  shiny: '/',
  web: '/',
  job: undefined,
};

const readyOf = (written: ParsedSpec, health: string | undefined): { ready?: ReadinessCheck } => {
  const given = written.start?.ready;
  if (given) return { ready: given };
  if (health !== undefined) return { ready: { http: health } };
  return written.port === undefined ? {} : { ready: { tcp: written.port } };
};

const addressOf = (written: ParsedSpec): Pick<Spec, 'port' | 'health' | 'start'> => {
  const health = written.health ?? healthPaths[written.kind];
  return {
    ...(written.port === undefined ? {} : { port: written.port }),
    ...(health === undefined ? {} : { health }),
    start: { within: written.start?.within ?? 60_000, ...readyOf(written, health) },
  };
};

/** Returns all sections except the request cases, with their defaults. */
export const applyDefaults = (written: ParsedSpec): Omit<Spec, 'file' | 'locate' | 'accept' | 'reject'> => ({
  name: written.name,
  kind: written.kind,
  ...addressOf(written),
  env: { required: [], optional: [], secrets: [], ...present(written.env) },
  stop: { within: 10_000, ...present(written.stop) },
  run: { args: [], readOnly: false, ...present(written.run) },
  ...(written.logs ? { logs: { format: 'auto', levels: 'any', ...present(written.logs) } } : {}),
  limits: present(written.limits),
  ...(written.kind === 'job' ? { expect: readJobExpectation(written.expect) } : {}),
  build: { args: {}, ...present(written.build) },
  test: { reports: [], ...present(written.test) },
  scan: written.scan?.['fail-on'] === undefined ? {} : { failOn: written.scan['fail-on'] },
  deploy: { manifests: [], values: [], images: [], ...present(written.deploy) },
  skip: written.skip ?? [],
});
