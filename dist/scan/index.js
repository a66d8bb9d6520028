import { start } from '../index.js';

await start('scan', {
  "layout": "",
  "image": "",
  "directory": ".",
  "fail-on": "",
  "fixed-only": "false",
  "exceptions": "",
  "scanners": "vuln,secret",
  "database": "",
  "database-repositories": "",
  "database-max-age": "168h",
  "offline": "false",
  "trivy-path": "",
  "timeout": "10m"
});
