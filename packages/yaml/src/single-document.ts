import { SlipwayError, throwAll } from '@slipway/core';
import { type LocatedDocument, readDocuments } from './read-documents.ts';

/** The one document of a text, `null` for an empty text. Throws for broken YAML and for a second document. */
export const parseSingleDocument = (text: string, file: string): LocatedDocument => {
  const { documents, errors } = readDocuments(text, file, 'core');
  const [first, second] = documents;
  throwAll([
    ...errors,
    ...(second
      ? [
          new SlipwayError(
            'BadInput',
            `${file} holds one document, and a second one starts in line ${second.place.line}.`,
            {
              place: second.place,
            },
          ),
        ]
      : []),
  ]);
  const place = { file, line: 1, column: 1 };
  return first ?? { value: null, place, locate: () => place, sourceOf: () => undefined };
};
