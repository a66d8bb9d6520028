export { type FileSystem, nodeFileSystem, readTextFile } from './file-system.ts';
export { type LocatedDocument, type Path, readDocuments } from './read-documents.ts';

export { parseSingleDocument } from './single-document.ts';
