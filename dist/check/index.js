import { start } from '../index.js';

await start('check', {
  "directory": ".",
  "engine": "auto"
});
