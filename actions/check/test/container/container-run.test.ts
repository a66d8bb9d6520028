import { servedPort } from '../../src/container/container-run.ts';
import { imageOf, specOf } from '../fixtures.ts';

describe('servedPort', () => {
  it.each([
    ['port: 8000', { '3838/tcp': {} }, 8000],
    ['', { '3838/tcp': {} }, 3838],
  ])('reads `%s` and the exposed ports %j: %d', (yaml, ExposedPorts, port) => {
    expect(servedPort(specOf(yaml), imageOf({ ExposedPorts }))).toBe(port);
  });

  it.each([
    [{}, /slipway\.yml names no port and the image exposes none\./],
    [{ '1/tcp': {}, '2/tcp': {} }, /the image exposes 1, 2\./],
  ])('fails when slipway.yml names no port and the image exposes %j', (ExposedPorts, message) => {
    expect(() => servedPort(specOf(), imageOf({ ExposedPorts }))).toThrow(message);
  });

  it('returns undefined for a job', () => {
    expect(servedPort(specOf('', 'job'), imageOf())).toBeUndefined();
  });
});
