import type { CauseLine } from './cause-line.ts';

/** Error lines of Node. */
export const nodeLines: readonly CauseLine[] = [
  {
    id: 'node-module',
    pattern: /Cannot find (?:module|package) '(?<module>[^']+)'/,
    message: ({ module }) => `Cannot find module '${module}'`,
    hint: 'Copy the build output and the production dependencies into the final stage of the image.',
  },
  {
    id: 'node-esm',
    pattern: /ERR_REQUIRE_ESM|Cannot use import statement outside a module/,
    hint: 'The module types do not match: set "type" in package.json, or import() the package.',
  },
  {
    id: 'node-heap',
    code: 'OutOfMemory',
    pattern: /Reached heap limit|JavaScript heap out of memory/,
    hint: 'Raise --max-old-space-size (NODE_OPTIONS) and resources.limits.memory with it.',
  },
];
