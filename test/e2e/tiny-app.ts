import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** An application of one static program: built in a second, without any network. */
const files: Readonly<Record<string, string>> = {
  'serve.sh': `if [ -z "$GREETING" ]; then echo "ERROR: GREETING is not set"; exit 78; fi
if [ "$GREETING" = unspeakable ]; then echo "ERROR: GREETING cannot be said"; exit 1; fi
if [ "$GREETING" = silence ]; then echo "INFO: keeps silent"; exec /bin/busybox sleep 600; fi
echo "INFO: greets with $GREETING on 8080"
/bin/busybox httpd -f -p 8080 -h /www &
server=$!
trap 'kill $server; exit 0' TERM INT
wait $server
`,
  'www/healthz': 'ok\n',
  Dockerfile: `FROM scratch
COPY busybox /bin/busybox
COPY serve.sh /serve.sh
COPY www/ /www/
USER 1000
EXPOSE 8080
CMD ["/bin/busybox", "sh", "/serve.sh"]
`,
  '.dockerignore': '*\n!busybox\n!serve.sh\n!www\n',
  'slipway.yml': `name: tiny
kind: web
port: 8080
health: /healthz
env: { required: { GREETING: hello } }
deploy: { manifests: k8s/ }
`,
  'run-tests.sh': `grep -q ok www/healthz && failure= || failure='<failure message="the health page is not ok"/>'
echo "<testsuite name='tiny' tests='1'><testcase classname='tiny' name='health page'>$failure</testcase></testsuite>" > junit.xml
[ -z "$failure" ]
`,
  'k8s/app.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: tiny }
data: { GREETING: hello }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: tiny }
spec:
  replicas: 1
  selector: { matchLabels: { app: tiny } }
  template:
    metadata: { labels: { app: tiny } }
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - name: web
          image: tiny
          env: [{ name: GREETING, valueFrom: { configMapKeyRef: { name: tiny, key: GREETING } } }]
          ports: [{ containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /healthz, port: 8080 }, periodSeconds: 1 }
`,
  // The job after the call writes down what the call returned.
  '.github/workflows/ship.yml': `on: pull_request
permissions: {}
jobs:
  ship:
    uses: OWNER/slipway/.github/workflows/ship.yml@v1
    permissions: { contents: read, id-token: write, pull-requests: write, deployments: write, actions: read }
    with:
      environment: staging
      namespace: \${{ vars.NAMESPACE }}
      registry: \${{ vars.REGISTRY }}
      repository: tiny
      test-command: sh ./run-tests.sh
      scan-database: \${{ vars.SCAN_DATABASE }}
      stable-for: 1s
    secrets:
      kubeconfig: \${{ secrets.KUBECONFIG }}
  after:
    needs: ship
    if: always()
    runs-on: ubuntu-latest
    steps:
      - env:
          OUTPUTS: \${{ toJSON(needs.ship.outputs) }}
          FILE: \${{ vars.OUTPUTS_FILE }}
        run: printf %s "$OUTPUTS" > "$FILE"
`,
};

/** Writes the application's repository into a folder. */
export const writeTinyApp = (folder: string): void => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  copyFileSync('/bin/busybox', path.join(folder, 'busybox'));
};
