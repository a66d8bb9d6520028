import { start } from '../index.js';

await start('test', {
  "directory": ".",
  "install": "true",
  "min-tests": "1",
  "timeout": "30m"
});
