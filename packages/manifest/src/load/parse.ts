import { type Place, SlipwayError, throwAll } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import { type LocatedDocument, type Path, readDocuments } from '@slipway/yaml';

/** An object of a manifest, and where its author wrote it. */
export interface SourcedObject {
  readonly object: KubeObject;
  /** Where the object starts. Objects rendered by a program name the file they come from, without a line. */
  readonly place: Place;
  /** Returns the place of the field at `path`, or of its nearest ancestor in the file. */
  locate(path: Path): Place;
}

/** Objects, and everything that is wrong with the others. */
export interface ParseResult {
  readonly objects: SourcedObject[];
  readonly errors: SlipwayError[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const show = (value: unknown): string =>
  Array.isArray(value) ? 'a list' : isRecord(value) ? 'an object' : JSON.stringify(value);

interface Candidate {
  readonly value: unknown;
  readonly place: Place;
  locate(path: Path): Place;
}

const within = (document: LocatedDocument, prefix: Path, value: unknown): Candidate => ({
  value,
  place: document.locate(prefix),
  locate: (path) => document.locate([...prefix, ...path]),
});

/** `List`, `ConfigMapList`, …: anything of a kind that ends so and holds `items`, as kubectl prints them. */
const isList = (value: unknown): value is { items: unknown[]; kind: string } =>
  isRecord(value) && typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);

const flatten = (document: LocatedDocument, value: unknown = document.value, prefix: Path = []): Candidate[] => {
  if (!isList(value)) return [within(document, prefix, value)];
  const { apiVersion, kind } = value as { apiVersion?: unknown; kind: string };
  return value.items.flatMap((item, index) => {
    const typed =
      kind === 'List' || !isRecord(item) ? item : { apiVersion, kind: kind.slice(0, -'List'.length), ...item };
    return flatten(document, typed, [...prefix, 'items', index]);
  });
};

type Rule = (object: Record<string, unknown>) => { path: Path; message: string; hint?: string } | undefined;

const metadataOf = (object: Record<string, unknown>): Record<string, unknown> =>
  isRecord(object.metadata) ? object.metadata : {};

const naming = (object: Record<string, unknown>): string => {
  const { name } = metadataOf(object);
  return [object.kind ?? 'the object', typeof name === 'string' ? name : ''].filter(Boolean).join(' ');
};

const required =
  (field: 'apiVersion' | 'kind', example: string): Rule =>
  (object) => {
    const value = object[field];
    if (typeof value === 'string' && value !== '') return undefined;
    return value === undefined || value === null || value === ''
      ? {
          path: [],
          message: `the manifest has no ${field}`,
          hint: `For example \`${field}: ${example}\`.`,
        }
      : { path: [field], message: `${field} must be a string such as ${example}, not ${show(value)}` };
  };

const strings =
  (field: 'labels' | 'annotations'): Rule =>
  (object) => {
    const map = metadataOf(object)[field];
    if (map === undefined || map === null) return undefined;
    const at = ['metadata', field];
    if (!isRecord(map))
      return { path: at, message: `metadata.${field} of ${naming(object)} must be a mapping, not ${show(map)}` };
    const wrong = Object.entries(map).find(([, value]) => typeof value !== 'string');
    if (!wrong) return undefined;
    const [key, value] = wrong;
    return {
      path: [...at, key],
      message: `metadata.${field} of ${naming(object)}: ${key} must be a string, not ${show(value)}`,
      hint: 'Put the value in quotes.',
    };
  };

const named: Rule = (object) => {
  const { metadata } = object;
  if (metadata !== undefined && metadata !== null && !isRecord(metadata))
    return { path: ['metadata'], message: `metadata of ${naming(object)} must be a mapping, not ${show(metadata)}` };
  const { name, generateName } = metadataOf(object);
  if (typeof name === 'string' && name !== '') return undefined;
  if (name !== undefined && name !== null && name !== '')
    return {
      path: ['metadata', 'name'],
      message: `metadata.name of ${naming(object)} must be a string, not ${show(name)}`,
      hint: 'Put the name in quotes.',
    };
  if (typeof generateName === 'string')
    return {
      path: ['metadata', 'generateName'],
      message: `${naming(object)} has metadata.generateName instead of metadata.name. Each deploy would create a new object, which Slipway can neither compare nor roll back`,
      hint: 'Give it a fixed metadata.name.',
    };
  return { path: isRecord(metadata) ? ['metadata'] : [], message: `${naming(object)} has no metadata.name` };
};

const namespaced: Rule = (object) => {
  const { namespace } = metadataOf(object);
  return namespace === undefined || namespace === null || typeof namespace === 'string'
    ? undefined
    : {
        path: ['metadata', 'namespace'],
        message: `metadata.namespace of ${naming(object)} must be a string, not ${show(namespace)}`,
        hint: 'Put the namespace in quotes.',
      };
};

const rules: readonly Rule[] = [
  required('apiVersion', 'apps/v1'),
  required('kind', 'Deployment'),
  named,
  namespaced,
  strings('labels'),
  strings('annotations'),
];

const check = ({ value, place, locate }: Candidate): SlipwayError[] => {
  if (!isRecord(value))
    return [
      new SlipwayError('BadInput', `a manifest must be an object with apiVersion and kind, not ${show(value)}.`, {
        place,
      }),
    ];
  return rules.flatMap((rule) => {
    const found = rule(value);
    if (!found) return [];
    const { path, message, hint } = found;
    return [
      new SlipwayError('BadInput', `${message}.`, {
        place: locate(path),
        ...(hint ? { hint } : {}),
      }),
    ];
  });
};

/** Reads a text's objects and collects what is wrong instead of throwing it. */
export const readManifests = (text: string, file: string): ParseResult => {
  const { documents, errors } = readDocuments(text, file);
  const objects: SourcedObject[] = [];
  const wrong = [...errors];
  for (const candidate of documents.flatMap((document) => flatten(document))) {
    const found = check(candidate);
    wrong.push(...found);
    if (found.length === 0)
      objects.push({ object: candidate.value as KubeObject, place: candidate.place, locate: candidate.locate });
  }
  return { objects, errors: wrong };
};

/**
 * Returns the objects of a text of one or more YAML or JSON documents. Lists are flattened, empty documents left out.
 *
 * @throws {BadInput} every problem of the text together, each with file, line and column
 */
export const parseManifests = (text: string, file: string): SourcedObject[] => {
  const { objects, errors } = readManifests(text, file);
  throwAll(errors);
  return objects;
};
