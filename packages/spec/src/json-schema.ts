import { z } from 'zod';
import { schema } from './schema.ts';

const listOfTexts = /\[\n\s+("[^"\n]*"(?:,\n\s+"[^"\n]*")*)\n\s*\]/g;

/** Short lists on one line, as the formatter of this repository writes them. */
const onOneLine = (_: string, items: string): string => `[${items.split(/,\n\s+/).join(', ')}]`;

/**
 * The JSON Schema (draft 7, which editors know) of slipway.yml, as the text of `slipway.schema.json`. What spans
 * several fields is only checked when the file is read.
 */
export const specJsonSchema = (): string => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  const whole = {
    $schema,
    title: 'slipway.yml',
    description: 'What an application promises: checked against its image, its manifests and the cluster.',
    ...rest,
  };
  return `${JSON.stringify(whole, null, 2).replaceAll(listOfTexts, onOneLine)}\n`;
};
