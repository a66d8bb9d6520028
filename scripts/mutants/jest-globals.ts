// The exports of @jest/globals, which only works inside jest. The resolve hook in modules.ts loads this file instead.
import { expect } from 'expect';
import { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from 'jest-circus';

/** @public */
export { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test };
