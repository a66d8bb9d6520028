import { start } from '../index.js';

await start('push', {
  "layout": "",
  "image": "",
  "tags": "",
  "username": "",
  "password": "",
  "azure-client-id": "",
  "azure-tenant-id": "",
  "azure-subscription-id": "",
  "azure-audience": "",
  "promote-from": "",
  "attach": "",
  "lock": "false",
  "allow-move": "false",
  "plain-http": "false"
});
