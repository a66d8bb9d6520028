import { start } from '../index.js';

await start('scan', {
  "directory": ".",
  "fail-on": "",
  "fixed-only": "false",
  "ignore-file": "",
  "scanners": "vuln,secret",
  "database": "",
  "database-repositories": "",
  "database-max-age": "168h",
  "offline": "false",
  "trivy-path": "",
  "timeout": "10m"
});
