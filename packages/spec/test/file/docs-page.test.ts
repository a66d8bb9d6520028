import { readFile } from 'node:fs/promises';
import { parseSpec } from '../../src/file/parse-spec.ts';
import { specJsonSchema } from '../../src/schema/json-schema.ts';

describe('the page slipway-yml.md', () => {
  const page = () => readFile(new URL('../../../../docs/slipway-yml.md', import.meta.url), 'utf8');
  const blocks = async () => [...(await page()).matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);

  it('shows valid files', async () => {
    const specs = (await blocks()).map((text) => parseSpec(text, 'slipway.yml'));
    expect(specs.map(({ kind }) => kind)).toEqual(['api', 'job']);
  });
  it('shows every key', async () => {
    const shown = new Set((await blocks()).join('\n').match(/^\w+(?=:)/gm));
    const { properties } = JSON.parse(specJsonSchema()) as { properties: object };
    expect([...shown].sort()).toEqual(Object.keys(properties).sort());
  });
});
