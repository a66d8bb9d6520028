import { nearest } from '../src/text/nearest.ts';

it.each([
  ['helth', ['name', 'health', 'port'], 'health'],
  ['Health', ['health'], 'health'],
  ['pengiuns', ['penguins', 'penguin-api'], 'penguins'],
  ['ab', ['ac', 'ad'], 'ac'],
  ['ab', ['ad', 'ac'], 'ac'],
  ['tag', ['stage-tagging'], 'stage-tagging'],
  ['acme.io/team/app', ['app'], 'app'],
  ['a', ['b'], 'b'],
  ['abcd', ['abxyz', 'abxd'], 'abxd'],
  ['abcx', ['abdd', 'abcd'], 'abcd'],
  ['xbcdef', ['abcdefgh'], 'abcdefgh'],
  ['abcdefgh', ['xbcdexyz'], undefined],
  ['stage', ['zz', 'st'], undefined],
  ['abcdef', ['uvwxyz', 'bc'], undefined],
  ['no', ['nothing-alike'], undefined],
  ['port', ['scanner'], undefined],
  ['anything', [], undefined],
])('takes %j among %j for %j', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});
