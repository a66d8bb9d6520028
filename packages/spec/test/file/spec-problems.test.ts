import { describeError, SlipwayErrors } from '@slipway/core';
import { parseSpec } from '../../src/file/parse-spec.ts';

const head = 'name: penguins\nkind: api\n';

const errorsOf = (text: string): string[] => {
  try {
    parseSpec(text, 'slipway.yml');
  } catch (error) {
    return describeError(error).split('\n');
  }
  return [];
};

const wrong: readonly (readonly [string, string])[] = [
  ['', 'slipway.yml:1:1: slipway.yml is empty. Start with four lines:'],
  ['hello\n', 'slipway.yml:1:1: the file cannot be "hello". Allowed: a mapping with the keys name, kind,'],
  ['name: a\n', 'slipway.yml:1:1: kind is missing. Set it to api, shiny, web, job.'],
  ['kind: api\n', 'slipway.yml:1:1: name is missing.'],
  [`${head}port: 80a\n`, 'slipway.yml:3:1: port cannot be "80a". Allowed: a port: a whole number from 1 to 65535.'],
  [`${head}port: 70000\n`, 'port cannot be 70000.'],
  [`${head}helth: /a\n`, 'slipway.yml:3:1: unknown key helth. Did you mean health? Allowed: name, kind, port,'],
  [
    `${head}env:\n  secret: [A]\n`,
    'slipway.yml:4:3: unknown key secret in env. Did you mean secrets? Allowed: required, optional, secrets.',
  ],
  [
    `${head}env: {required: {"A B": x}}\n`,
    'env.required.A B: the name is not valid. Allowed: the name of an environment variable',
  ],
  [`${head}env: {required: [1]}\n`, 'env.required[0] cannot be 1.'],
  [`${head}env: {required: {A: [1]}}\n`, 'env.required.A cannot be [1]. Allowed: a string or null.'],
  [`${head}env: {required: A}\n`, 'env.required cannot be "A". Allowed: a list of names, or a mapping'],
  [`${head}env: {secrets: {A: b}}\n`, 'values of secrets must not be in a file'],
  [`${head}env: {required: [A], secrets: [A]}\n`, 'the variable A is in env.secrets and in env.required.'],
  [`${head}health: up\n`, 'health cannot be "up". Allowed: a path that starts with /.'],
  [`${head}start: {within: 10}\n`, 'start.within cannot be 10. Allowed: a duration such as 300ms, 60s or 1m30s.'],
  [`${head}start: {ready: {htp: /x}}\n`, 'start.ready cannot be {"htp":"/x"}. Allowed: one of'],
  [`${head}start: {ready: {log: "("}}\n`, 'start.ready'],
  [`${head}run: {memory: 12Q}\n`, 'run.memory cannot be "12Q". Allowed: a size such as 512Mi or 2GiB.'],
  [`${head}run: {readOnly: maybe}\n`, 'run.readOnly cannot be "maybe". Allowed: true or false.'],
  [`${head}accept: {}\n`, 'accept cannot be {}. Allowed: a list of cases.'],
  [`${head}accept: [/a]\n`, 'accept[0] cannot be "/a". Allowed: a case: a mapping with the keys name,'],
  [`${head}accept: [{json: 1}]\n`, 'accept[0].request is missing. Set it to a request such as POST /predict,'],
  [`${head}accept: [{request: PUSH /a}]\n`, 'accept[0].request cannot be "PUSH /a". Allowed: a method (GET,'],
  [`${head}accept: [{request: {path: x}}]\n`, 'accept[0].request.path cannot be "x".'],
  [
    `${head}accept: [{request: {path: /x, methd: GET}}]\n`,
    'unknown key methd in accept[0].request. Did you mean method?',
  ],
  [`${head}accept: [{request: /a, names: x}]\n`, 'unknown key names in accept[0].'],
  [`${head}accept: [{request: /a, json: 1, body: a}]\n`, 'accept[0] has json and body'],
  [`${head}accept: [{request: {path: /a, json: 1}, json: 1}]\n`, 'json is set in accept[0] and in its request.'],
  [
    `${head}accept: [{request: /a, status: 200, expect: {status: 201}}]\n`,
    'status is set in accept[0] and in its expect.',
  ],
  [
    `${head}accept: [{request: /a, status: 99}]\n`,
    'accept[0].status cannot be 99. Allowed: a status such as 200, a group such as 4xx, or a list of them.',
  ],
  [`${head}accept: [{request: /a, status: [200, 7xx]}]\n`, 'accept[0].status[1] cannot be "7xx".'],
  [
    `${head}accept: [{request: /a, expect: {json: {a: {range: [2, 1]}}}}]\n`,
    'slipway.yml:3:44: accept[0].expect.json.a.range cannot be [2,1]. Allowed: the two ends of a range',
  ],
  [`${head}expect: {exit: 0}\n`, 'only a job can have expect'],
  ['name: a\nkind: job\nport: 80\n', 'slipway.yml:3:1: a job receives no requests, so it cannot have port.'],
  ['name: a\nkind: job\nstart: {within: 1s}\n', 'a job has no readiness'],
  ['name: a\nkind: job\nexpect: {files: {out: {}}}\n', 'a path that starts with /'],
  [
    'name: a\nkind: job\nexpect:\n  files:\n    /a:\n',
    'slipway.yml:5:5: expect.files./a cannot be null. Allowed: {rows, columns}, or',
  ],
  ['name: a\nkind: job\nexpect: {files: {/a: {rows: many}}}\n', 'rows cannot be "many". Allowed: a number of rows'],
  [`${head}deploy: {manifests: a, chart: b}\n`, 'deploy has a chart and manifests'],
  [`${head}deploy: {values: a}\n`, 'deploy.values needs deploy.chart'],
  [`${head}scan: {fail-on: hgh}\n`, 'scan.fail-on cannot be "hgh". Allowed: critical, high, medium, low, none.'],
  [`${head}skip: [run.stop]\n`, 'skip[0] cannot be "run.stop". Allowed: a mapping with the keys id, reason.'],
  [`${head}skip: [{id: run.stop}]\n`, 'skip[0].reason is missing. Set it to a reason, for later readers.'],
  [`${head}port: 1\nport: 2\n`, 'slipway.yml:4:1: the key port is duplicated; it is already in line 3.'],
  [`${head}port: [\n`, 'not valid YAML'],
  [`${head}---\nname: b\n`, 'a second one starts in line 4'],
];

it.each(wrong)('reports the problem of %j', (text, sentence) => {
  expect(errorsOf(text).join('\n')).toContain(sentence);
});

it('reports all problems together, in the order of the file', () => {
  const lines = errorsOf(
    'name: A\nkind: apii\nscan: { fail-on: x }\nhelth: /\ndeploy: {manifests: a, chart: b, repicas: 2}\n',
  );
  expect(lines.map((line) => line.split(':')[1])).toEqual(['1', '2', '3', '4', '5', '5']);
});

it('throws a single error as such and several errors as a group', () => {
  expect(() => parseSpec(`${head}port: x\n`, 'a')).not.toThrow(SlipwayErrors);
  expect(() => parseSpec(`${head}port: x\nhealth: y\n`, 'a')).toThrow(SlipwayErrors);
});
