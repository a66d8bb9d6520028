import { readFile } from 'node:fs/promises';
import { specJsonSchema } from '../../src/schema/json-schema.ts';

it('has a committed JSON Schema that is up to date', async () => {
  const committed = await readFile(new URL('../../../../slipway.schema.json', import.meta.url), 'utf8');
  expect(committed).toBe(specJsonSchema());
});
