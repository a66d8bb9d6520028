import { SlipwayError, throwAll } from '@slipway/core';
import type { SmokeRequest } from '@slipway/release';
import { compareJson, methods, type RequestCase, requestTarget, type Spec } from '@slipway/spec';

const allowed =
  'Write METHOD /path, then a JSON body, then the expected status: `GET /healthz 200`, `POST /predict {"bill": 40} 2xx`, with `service=name:port` where the release has several Services.';

const shape = /^([A-Z]+)\s+(\/\S*)(?:\s+(.*?))??(?:\s+([1-5](?:\d\d|xx)))?$/s;
const servicePart = /(?:^|\s)service=([a-z0-9.-]+(?:\/[a-z0-9.-]+)?)(?::([a-z0-9-]+))?(?=\s|$)/;

const isMethod = (word: string): boolean => (methods as readonly string[]).includes(word);

const rangeOf = (status: string): { from: number; to: number } =>
  status.endsWith('xx')
    ? { from: Number(status[0]) * 100, to: Number(status[0]) * 100 + 99 }
    : { from: Number(status), to: Number(status) };

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const refuse = (line: string, why: string): never => {
  throw new SlipwayError('BadInput', `input \`smoke\`: \`${line}\` ${why}.`, { hint: allowed });
};

/** Parses one line of the input `smoke`. @throws SlipwayError BadInput naming the line and what is allowed */
export const parseSmokeLine = (line: string): SmokeRequest => {
  const where = servicePart.exec(line);
  const rest = (where ? line.replace(where[0], ' ') : line).trim();
  const match = shape.exec(rest);
  if (!match) return refuse(line, 'is not a request');
  const [, method = '', path = '', body, status = '2xx'] = match;
  if (!isMethod(method)) return refuse(line, `begins with ${method}, allowed are ${methods.join(', ')}`);
  if (/^\d+$/.test(body ?? '')) return refuse(line, `ends with ${body}, which is not a status`);
  if (body !== undefined && body !== '' && !isJson(body))
    return refuse(line, `contains \`${body}\`, which is not JSON`);
  return {
    name: line,
    method,
    path,
    status: [rangeOf(status)],
    ...(where?.[1] ? { service: where[1] } : {}),
    ...(where?.[2] ? { port: where[2] } : {}),
    ...(body ? { body, headers: { 'content-type': 'application/json' } } : {}),
  };
};

const judgeOf = ({ json, contains }: RequestCase['expect']) => {
  if (json === undefined && contains === undefined) return undefined;
  return (body: string): string[] => {
    const missing = contains === undefined || body.includes(contains) ? [] : [`got an answer without \`${contains}\``];
    if (json === undefined) return missing;
    if (!isJson(body)) return ['got an answer that is not JSON'];
    const differences = compareJson(json, JSON.parse(body));
    return [...(differences.length > 0 ? [`got another answer: ${differences.join('; ')}`] : []), ...missing];
  };
};

/** Returns the smoke request for an accept case of slipway.yml. */
const smokeOfCase = ({ name, request, expect }: RequestCase): SmokeRequest => {
  const { method, headers, json, body } = request;
  const text = json === undefined ? body : JSON.stringify(json);
  const judge = judgeOf(expect);
  return {
    name,
    method,
    path: requestTarget(request),
    headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(text === undefined ? {} : { body: text }),
    status: expect.status,
    ...(judge ? { judge } : {}),
    ...(expect.within === undefined ? {} : { timeout: expect.within }),
  };
};

const acceptedBy = (spec: Spec | undefined, line: string): SmokeRequest[] => {
  if (!spec?.accept.length) return refuse(line, 'selects the accept cases of slipway.yml, but slipway.yml has none');
  const where = servicePart.exec(line);
  return spec.accept.map((each) => ({
    ...smokeOfCase(each),
    ...(where?.[1] ? { service: where[1] } : {}),
    ...(where?.[2] ? { port: where[2] } : {}),
  }));
};

/** Returns the requests that a release must answer: `accept` means the cases of slipway.yml. All errors together. */
export const smokeRequests = (lines: readonly string[], spec: Spec | undefined): SmokeRequest[] => {
  const errors: SlipwayError[] = [];
  const requests = lines.flatMap((line): SmokeRequest[] => {
    try {
      return /^accept(\s|$)/.test(line) ? acceptedBy(spec, line) : [parseSmokeLine(line)];
    } catch (error) {
      if (!(error instanceof SlipwayError)) throw error;
      errors.push(error);
      return [];
    }
  });
  throwAll(errors);
  return requests;
};
