import { type ErrorCode, SlipwayError } from '@slipway/core';
import { errorOutputs } from '../../src/result/error-outputs.ts';

test.each<[ErrorCode, string]>([
  ['Unreachable', 'ClusterUnreachable'],
  ['Conflict', 'Locked'],
  ['BadInput', 'InvalidManifest'],
  ['Unauthorized', 'Forbidden'],
  ['Internal', 'Unknown'],
])('calls the error %s the cause %s', (code, cause) => {
  expect(errorOutputs(new SlipwayError(code, 'It is so.', { hint: 'Do this.' }))).toEqual({
    'cause-code': cause,
    cause: 'It is so. Do this.',
    rollback: 'nothing-to-roll-back',
  });
});

it('uses the code Unknown for an unexpected error', () => {
  expect(errorOutputs(new TypeError('x is not a function'))).toMatchObject({ 'cause-code': 'Unknown' });
});
