import { oneLine, showDuration } from '@slipway/core';
import { compareJson, type RejectCase, type RequestCase, type StatusRange } from '@slipway/spec';
import { type CheckResult, fail, pass } from '../result/check-result.ts';
import { type HttpReply, isAnswer } from './send-request.ts';

const showRange = ({ from, to }: StatusRange): string => {
  if (from === to) return String(from);
  return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from} to ${to}`;
};

const excerpt = (body: string): string => oneLine(body, 160);

const parse = (body: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(body) as unknown };
  } catch {
    return undefined;
  }
};

/** Returns the differences between the answer and the expectation of slipway.yml. */
const differences = ({ expect }: RequestCase, reply: HttpReply): readonly string[] => {
  if (!isAnswer(reply)) return [`did not answer: ${reply.error}`];
  const { status, body, milliseconds } = reply;
  const problems: string[] = [];
  if (!expect.status.some(({ from, to }) => status >= from && status <= to))
    problems.push(
      `expected ${expect.status.map(showRange).join(' or ')}, got ${status}${body === '' ? '' : ` (${excerpt(body)})`}`,
    );
  else if (expect.json) {
    const parsed = parse(body);
    problems.push(
      ...(parsed ? compareJson(expect.json, parsed.value) : [`expected JSON, got ${excerpt(body) || 'an empty body'}`]),
    );
  }
  if (expect.contains !== undefined && !body.includes(expect.contains))
    problems.push(`expected \`${expect.contains}\` in the answer, got ${excerpt(body)}`);
  if (expect.within !== undefined && milliseconds > expect.within)
    problems.push(`expected an answer within ${showDuration(expect.within)}, it took ${showDuration(milliseconds)}`);
  return problems;
};

/** Returns the request as results name it. */
export const requestTitle = ({ name, request }: RequestCase): string => {
  const line = `${request.method} ${request.path}`;
  return name === line ? line : `${line} "${name}"`;
};

/** Returns the result of `io.expected` for one request. */
export const judgeAccept = (expected: RequestCase, reply: HttpReply): CheckResult => {
  const problems = differences(expected, reply);
  if (problems.length > 0)
    return fail('io.expected', `${requestTitle(expected)}: ${problems.join('; ')}`, { place: expected.place });
  return pass('io.expected', `${requestTitle(expected)}: answered as expected in ${Math.round(reply.milliseconds)} ms`);
};

/** Stack traces and other internals, which do not belong in an answer. */
const stackTraces: readonly RegExp[] = [
  /Traceback \(most recent call last\)/,
  /^\s+File ".+", line \d+/m,
  /<simpleError in |Error in \S+\(.*\) ?:|Calls: .+ -> /,
  /\bat [\w$.<>]+ ?\(\S*\.\w+:\d+(:\d+)?\)/,
  /^Stacktrace:/m,
];

const rejectionHint =
  'Validate the input first and answer 4xx with the name of the field. pydantic does this by itself; in plumber, the handler must do it.';

/** Returns the result of `io.unexpected` for one request. */
export const judgeReject = (expected: RejectCase, reply: HttpReply): CheckResult => {
  const problems = [...differences(expected, reply)];
  if (isAnswer(reply)) {
    if (expected.names !== undefined && !reply.body.includes(expected.names))
      problems.push(`the answer does not name \`${expected.names}\`: ${excerpt(reply.body) || 'it is empty'}`);
    if (stackTraces.some((trace) => trace.test(reply.body))) problems.push('the answer contains a stack trace');
  }
  if (problems.length === 0 && isAnswer(reply))
    return pass('io.unexpected', `${requestTitle(expected)}: rejected with ${reply.status}`);
  return fail('io.unexpected', `${requestTitle(expected)}: ${problems.join('; ')}`, {
    place: expected.place,
    hint: rejectionHint,
  });
};
