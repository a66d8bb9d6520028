import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createExec, systemClock } from '@slipway/action';
import { type FakePorts, fakePorts } from '@slipway/testkit';
import { ensureDebianPackages } from '../../tools/system/debian-packages.ts';
import { ensureDocker } from '../../tools/system/docker.ts';

const silent = (): void => {};

/** Starts a docker engine, and installs buildah and the one program that the applications consist of. */
export const ensureEngines = async (): Promise<void> => {
  await ensureDebianPackages(silent, ['busybox-static', 'buildah']);
  await ensureDocker({ log: silent });
};

export type Files = Readonly<Record<string, string>>;

const dockerfile = `FROM scratch
COPY busybox /bin/busybox
RUN ["/bin/busybox", "--install", "-s", "/bin"]
COPY --chmod=755 serve.sh answer.sh /
USER 1000
EXPOSE 8000
ENTRYPOINT ["/serve.sh"]
`;

const demand = `for name in MODEL_PATH DB_PASSWORD; do
  eval "value=\\$$name"
  if [ -z "$value" ]; then echo "ERROR $name is not set" >&2; exit 78; fi
done
`;

export const lines = {
  demand,
  serve: `echo "INFO listening on 8000"
trap 'echo "INFO bye"; kill $child; exit 0' TERM
nc -ll -p 8000 -e /answer.sh &
child=$!
wait $child
`,
} as const;

const answer = `#!/bin/sh
read -r method target rest
length=0
while read -r line; do
  line=$(echo "$line" | tr -d '\\r')
  [ -z "$line" ] && break
  case "$line" in Content-Length:*|content-length:*) length=\${line#*: };; esac
done
body=$(head -c "$length")
say() { printf 'HTTP/1.1 %s\\r\\nContent-Length: %s\\r\\nConnection: close\\r\\n\\r\\n%s' "$1" "\${#2}" "$2"; }
case "$method $target" in
  'GET /healthz') say '200 OK' '{"status":"ok"}';;
  'POST /predict') case "$body" in
    *'"bill":'[0-9]*) echo "INFO predicted" >&2; say '200 OK' '{"species":["Adelie"],"score":0.91}';;
    *) say '400 Bad Request' '{"error":"bill must be a number"}';;
  esac;;
  *) say '404 Not Found' '{"error":"no such path"}';;
esac
`;

const spec = `name: penguins
kind: api
port: 8000
health: /healthz
start: {within: 60s}
stop: {within: 20s}
env:
  required: [MODEL_PATH]
  secrets: [DB_PASSWORD]
accept:
  - {request: POST /predict, json: {bill: 40}, expect: {json: {species: Adelie, score: {range: [0, 1]}}}}
reject:
  - {request: POST /predict, json: {bill: x}, status: 400, names: bill}
`;

/** Writes a small API that meets every requirement into a folder of its own. Other files make it break one. */
export const application = (more: Files = {}): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-app-'));
  copyFileSync('/bin/busybox', path.join(folder, 'busybox'));
  const good = {
    Dockerfile: dockerfile,
    'serve.sh': `#!/bin/sh\n${lines.demand}${lines.serve}`,
    'answer.sh': answer,
    'slipway.yml': spec,
  };
  for (const [name, content] of Object.entries({ ...good, ...more })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
};

/** Returns ports with the real clock and real programs, which record the log. */
export const realPorts = (workspace: string, environment: Files = {}, stop = new AbortController()): FakePorts => {
  const complete = { ...process.env, ...environment };
  return {
    ...fakePorts({
      exec: createExec(stop.signal, complete),
      signal: stop.signal,
      runner: { workspace, temp: path.join(workspace, '.temp'), environment: complete },
    }),
    clock: systemClock,
  };
};
