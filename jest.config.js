const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  testPathIgnorePatterns: ['<rootDir>/build/', '/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/build', '<rootDir>/dist', '<rootDir>/out'],
};

const project = (displayName, testMatch) => ({ ...common, displayName, testMatch });

export default {
  // Real clusters and browsers need more than jest's 5 s; nothing here asserts a duration.
  testTimeout: 300_000,
  // Workers without open handles need 0.1 to 0.4 s to exit, and longer on a busy machine. Jest's 0.5 s warned about leaks
  // that do not exist.
  workerGracefulExitTimeout: 5_000,
  projects: [
    project('unit', [
      '<rootDir>/packages/*/test/**/*.test.ts',
      '<rootDir>/actions/*/test/**/*.test.ts',
      '<rootDir>/bench/test/**/*.test.ts',
    ]),
    project('contract', ['<rootDir>/test/contract/**/*.test.ts']),
    project('bundle', ['<rootDir>/test/bundle/**/*.test.ts']),
    project('e2e', ['<rootDir>/test/e2e/**/*.test.ts']),
    project('gateway', ['<rootDir>/test/gateway/**/*.test.ts']),
  ],
};
