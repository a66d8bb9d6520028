import type { Finding } from '../findings/types.ts';

export interface Listening {
  readonly address: string;
  readonly port: number;
  readonly line: string;
}

/**
 * Lines in which servers report where they listen: address and port, or a port alone. The number must not be the
 * beginning of an address, a date or a time.
 */
const patterns: readonly RegExp[] = [
  // uvicorn, gunicorn, Flask, plumber, shiny, HTTP.jl, Oxygen, streamlit, vite and most others name a URL
  /(?:[Rr]unning|[Ll]istening|[Ss]erving|[Ss]tarted|[Ss]erver|URL|[Aa]vailable|Accepting)[^\n]*?https?:\/\/(?<address>\[[0-9a-f:]+\]|[\w.-]+):(?<port>\d+)/,
  /(?:[Ll]istening|[Ll]istens|[Ss]erving|[Ss]tarted|[Ss]tarting)[^\n]*?\b(?:on|at):?\s+(?:[Pp]ort(?:\(s\))?:?\s+)?(?<address>\d+\.\d+\.\d+\.\d+|localhost|\[[0-9a-f:]+\]|::(?=:))?[: ]?(?<port>\d{2,5})\b(?![-.:/]\d)/,
  /[Ss]erving HTTP on (?<address>\S+) port (?<port>\d+)/,
  /[Ll]isten(?:ing|s) on TCP port:? (?<port>\d+)/,
];

/** Returns the last address that the log names: earlier ones may be of a parent or of a metrics server. */
export const listening = (lines: readonly string[]): Listening[] =>
  lines.flatMap((line) => {
    for (const pattern of patterns) {
      const { address, port } = pattern.exec(line)?.groups ?? {};
      if (port) return [{ address: address ?? '', port: Number(port), line }];
    }
    return [];
  });

const isLoopback = (address: string): boolean => /^(?:127\.|localhost$|\[?::1\]?$)/.test(address);

export interface ProbeProof {
  readonly message: string;
  readonly hint: string;
  readonly line: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

/**
 * Explains a refused probe of a server that runs: it listens on the loopback address, which no probe can reach, or on
 * another port than the probe's. Returns undefined unless the log proves it.
 */
export const explainProbe = ({ cause }: Finding, lines: readonly string[]): ProbeProof | undefined => {
  const asked = Number(cause.detail?.port);
  if (cause.code !== 'ProbeFailing' || !/refused/.test(cause.sentence) || Number.isNaN(asked)) return undefined;
  const places = listening(lines);
  const same = places.filter(({ port }) => port === asked);
  const local = same.at(-1);
  if (local && same.every(({ address }) => isLoopback(address)))
    return {
      message: `its server listens on ${local.address}, which only the container itself reaches`,
      hint: 'Let the server listen on 0.0.0.0 (uvicorn --host 0.0.0.0, pr_run(host = "0.0.0.0"), Flask run --host=0.0.0.0).',
      line: local.line,
      detail: { listensOn: local.address, listensPort: local.port },
    };
  const other = places.at(-1);
  if (!other || same.length > 0) return undefined;
  return {
    message: `its server listens on port ${other.port}, the probe uses port ${asked}`,
    hint: `Probe port ${other.port} and set containerPort to it, or let the server listen on ${asked}.`,
    line: other.line,
    detail: { listensOn: other.address, listensPort: other.port },
  };
};
