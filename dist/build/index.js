import { start } from '../index.js';

await start('build', {
  "directory": ".",
  "engine": "auto",
  "cache": "auto"
});
