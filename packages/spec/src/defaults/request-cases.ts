import type { LocatedDocument, Path } from '@slipway/yaml';
import { type MatcherProblem, readMatcher } from '../matcher/matcher.ts';
import type { ParsedSpec } from '../schema/schema.ts';
import type { ExpectedResponse, Method, RejectCase, Request, RequestCase, StatusRange } from '../schema/types.ts';

type ParsedCase = NonNullable<ParsedSpec['reject']>[number];

const parts = ({ query, headers, json, body }: Pick<ParsedCase, 'query' | 'headers' | 'json' | 'body'>) => ({
  ...(query ? { query } : {}),
  ...(headers ? { headers } : {}),
  ...(json === undefined ? {} : { json }),
  ...(body === undefined ? {} : { body }),
});

const requestOf = (written: ParsedCase): Request => {
  const { request } = written;
  const inner = typeof request === 'string' ? {} : parts(request);
  const merged = { query: {}, headers: {}, ...parts(written), ...inner };
  const [first = '', second] = typeof request === 'string' ? request.split(' ') : [request.method, request.path];
  const byBody: Method = 'json' in merged || 'body' in merged ? 'POST' : 'GET';
  return { method: (second === undefined ? byBody : first || byBody) as Method, path: second ?? first, ...merged };
};

const rangeOf = (status: number | string): StatusRange => {
  if (typeof status === 'number') return { from: status, to: status };
  const from = Number(status[0]) * 100;
  return { from, to: from + 99 };
};

const answerOf = (
  written: ParsedCase,
  usual: StatusRange,
  problems: MatcherProblem[],
  path: Path,
): ExpectedResponse => {
  const { expect } = written;
  const contains = expect?.contains ?? written.contains;
  const within = expect?.within ?? written.within;
  const json = expect?.json;
  return {
    status: (expect?.status ?? written.status)?.map(rangeOf) ?? [usual],
    ...(json === undefined
      ? {}
      : { json: readMatcher(json, expect?.strict ?? false, problems, [...path, 'expect', 'json']) }),
    ...(contains === undefined ? {} : { contains }),
    ...(within === undefined ? {} : { within }),
  };
};

const caseOf = (
  written: ParsedCase,
  usual: StatusRange,
  { document, problems }: { readonly document: LocatedDocument; readonly problems: MatcherProblem[] },
  path: Path,
): RejectCase => {
  const request = requestOf(written);
  return {
    name: written.name ?? `${request.method} ${request.path}`,
    request,
    expect: answerOf(written, usual, problems, path),
    place: document.locate(path),
    ...(written.names === undefined ? {} : { names: written.names }),
  };
};

/** Reads the request cases and expands their short forms. Adds unreadable matchers to `problems`. */
export const readCases = (
  { accept = [], reject = [] }: ParsedSpec,
  document: LocatedDocument,
  problems: MatcherProblem[],
): { readonly accept: readonly RequestCase[]; readonly reject: readonly RejectCase[] } => ({
  accept: accept.map((written, index) =>
    caseOf(written, { from: 200, to: 299 }, { document, problems }, ['accept', index]),
  ),
  reject: reject.map((written, index) =>
    caseOf(written, { from: 400, to: 499 }, { document, problems }, ['reject', index]),
  ),
});

/** Returns path and query of a request as HTTP sends them. */
export const requestTarget = ({ path, query }: Request): string => {
  const added = new URLSearchParams(query).toString();
  return added === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${added}`;
};
