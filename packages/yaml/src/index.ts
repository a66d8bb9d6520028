export { type LocatedDocument, type Path, readDocuments } from './document.ts';
export { type ManifestFs, nodeFs, readText } from './files.ts';
export { parseYamlWithPlaces } from './one-document.ts';
export type { Dialect } from './scalar.ts';
