import { SlipwayError, throwAll } from '@slipway/core';
import { type LocatedDocument, readDocuments } from './read-documents.ts';

/**
 * Reads a text with a single document. Its value is `null` for an empty text.
 * @throws {BadInput} if the YAML is invalid or has a second document
 */
export const parseSingleDocument = (text: string, file: string): LocatedDocument => {
  const { documents, errors } = readDocuments(text, file, 'core');
  const [first, second] = documents;
  throwAll([
    ...errors,
    ...(second
      ? [
          new SlipwayError(
            'BadInput',
            `${file} must have one document, but a second one starts in line ${second.place.line}.`,
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
