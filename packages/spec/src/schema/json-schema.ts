import { z } from 'zod';
import { schema } from './schema.ts';

const listOfTexts = /\[\n\s+("[^"\n]*"(?:,\n\s+"[^"\n]*")*)\n\s*\]/g;

/** Puts a short list on one line, as the formatter of this repository does. */
const onOneLine = (_: string, items: string): string => `[${items.split(/,\n\s+/).join(', ')}]`;

/**
 * Returns the text of `slipway.schema.json`: the JSON Schema of slipway.yml for editors, which support draft 7.
 * The schema does not contain rules about several fields.
 */
export const specJsonSchema = (): string => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  const whole = {
    $schema,
    title: 'slipway.yml',
    description:
      'Requirements of an application. Slipway checks them against its image, its manifests and the cluster.',
    ...rest,
  };
  return `${JSON.stringify(whole, null, 2).replaceAll(listOfTexts, onOneLine)}\n`;
};
