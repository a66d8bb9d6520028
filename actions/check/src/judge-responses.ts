import { oneLine, showDuration } from '@slipway/core';
import { compareJson, type RejectCase, type RequestCase, type StatusRange } from '@slipway/spec';
import { type Finding, fail, pass } from './check-result.ts';
import { isAnswer, type Reply } from './send-request.ts';

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

/** Everything in the answer that is not as slipway.yml expects. */
const differences = ({ expect }: RequestCase, reply: Reply): readonly string[] => {
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

/** How a request is named in a finding. */
export const title = ({ name, request }: RequestCase): string => {
  const line = `${request.method} ${request.path}`;
  return name === line ? line : `${line} "${name}"`;
};

export const judgeAccept = (wanted: RequestCase, reply: Reply): Finding => {
  const problems = differences(wanted, reply);
  if (problems.length > 0)
    return fail('io.expected', `${title(wanted)}: ${problems.join('; ')}`, { place: wanted.place });
  return pass('io.expected', `${title(wanted)}: answered as expected in ${Math.round(reply.milliseconds)} ms`);
};

/** What a program prints about its own inside; none of it belongs in an answer. */
const traces: readonly RegExp[] = [
  /Traceback \(most recent call last\)/,
  /^\s+File ".+", line \d+/m,
  /<simpleError in |Error in \S+\(.*\) ?:|Calls: .+ -> /,
  /\bat [\w$.<>]+ ?\(\S*\.\w+:\d+(:\d+)?\)/,
  /^Stacktrace:/m,
];

const refusalHint =
  'Check the input first and answer 4xx with the field in the text: pydantic does so by itself, plumber needs it in the handler.';

export const judgeReject = (wanted: RejectCase, reply: Reply): Finding => {
  const problems = [...differences(wanted, reply)];
  if (isAnswer(reply)) {
    if (wanted.names !== undefined && !reply.body.includes(wanted.names))
      problems.push(`the answer does not name \`${wanted.names}\`: ${excerpt(reply.body) || 'it is empty'}`);
    if (traces.some((trace) => trace.test(reply.body))) problems.push('the answer holds a stack trace');
  }
  if (problems.length === 0 && isAnswer(reply))
    return pass('io.unexpected', `${title(wanted)}: refused with ${reply.status}`);
  return fail('io.unexpected', `${title(wanted)}: ${problems.join('; ')}`, { place: wanted.place, hint: refusalHint });
};
