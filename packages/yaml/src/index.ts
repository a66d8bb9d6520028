export { type ManifestFs, nodeFs, readText } from './file-system.ts';
export { type LocatedDocument, type Path, readDocuments } from './read-documents.ts';
export type { Dialect } from './scalar.ts';
export { parseYamlWithPlaces } from './single-document.ts';
