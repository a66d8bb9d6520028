import { clip, plural } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import { artifactName, isUndone, keptInstead } from '../schema/report-files.ts';
import type { Excerpt, FactsByStage, Stage, StageReport } from '../schema/types.ts';
import { isBad } from '../state/stage-rows.ts';
import { code, details, fence, html, prose, table } from '../text/markdown.ts';
import type { Budget } from './detail-levels.ts';

const joined = (parts: readonly (string | undefined)[], by: string): string => parts.filter(Boolean).join(by);

const log = ({ title, lines, omitted }: Excerpt, limit: number, columns: number): string => {
  const shown = lines.slice(-limit).map((line) => clip(line, columns));
  const missing = omitted + lines.length - shown.length;
  const heading = `${missing > 0 ? `Last ${plural(shown.length, 'line')}` : 'Output'} of ${code(clip(title, 200))}`;
  return `${heading}\n\n${fence(shown.join('\n'), 'text')}`;
};

const folded = ({ title, lines }: Excerpt, budget: Budget): string =>
  details(
    `${plural(Math.min(lines.length, budget.foldedLogLines), 'line')} of <code>${html(clip(title, 200))}</code>`,
    fence(
      lines
        .slice(-budget.foldedLogLines)
        .map((line) => clip(line, budget.columns))
        .join('\n'),
      'text',
    ),
  );

/** The reason's log in the open, as long as it fits a screen; the others, and the rest of it, folded. */
const logs = (excerpts: readonly Excerpt[], budget: Budget): string => {
  const [first, ...others] = excerpts.filter(({ lines }) => lines.length > 0).slice(0, budget.excerpts);
  if (!first) return '';
  const long = first.lines.length > budget.logLines && budget.foldedLogLines > budget.logLines;
  return [
    log(first, budget.logLines, budget.columns),
    ...(long ? [folded(first, budget)] : []),
    ...(budget.foldedLogLines > 0 ? others.map((excerpt) => folded(excerpt, budget)) : []),
  ].join('\n\n');
};

const place = (file: string | undefined, line: number | undefined): string =>
  file ? code(line === undefined ? file : `${file}:${line}`) : '';

type Reasons = { readonly [S in Stage]?: (facts: FactsByStage[S], budget: Budget) => string };

/** What a stage's own facts tell about its failure. */
const reasons: Reasons = {
  test: ({ failures }, { entries, sentence }) =>
    failures
      .slice(0, entries)
      .map(({ name, message, file, line }) => {
        const where = place(file, line);
        return `- ${code(clip(name, 200))}${where ? ` at ${where}` : ''}\n  ${prose(message, Math.min(sentence, 300))}`;
      })
      .join('\n'),
  check: ({ findings }, { entries, sentence }) =>
    findings
      .filter(({ result }) => result === 'fail')
      .slice(0, entries)
      .map(
        ({ id, sentence: text, hint }) =>
          `- ${code(id)}: ${prose(text, sentence)}${hint ? ` *${prose(hint, sentence)}*` : ''}`,
      )
      .join('\n'),
  scan: ({ top, secrets }, { entries, sentence }) =>
    joined(
      [
        secrets > 0 ? `**${plural(secrets, 'secret')}** in the image: remove it from the layers and change it.` : '',
        top.length === 0
          ? ''
          : table(
              ['severity', 'package', 'installed', 'fixed in', 'what'],
              ['---', '---', '---', '---', '---'],
              top
                .slice(0, Math.min(entries, 8))
                .map((item) => [
                  item.severity,
                  code(item.package),
                  code(item.installed),
                  item.fixed ? code(item.fixed) : 'no fix yet',
                  `${code(item.id)} ${prose(item.title, Math.min(sentence, 120))}`,
                ]),
            ),
      ],
      '\n\n',
    ),
};

const ownReason = (report: StageReport, budget: Budget): string => {
  const reason = reasons[report.stage] as ((facts: unknown, budget: Budget) => string) | undefined;
  return reason?.(report.facts, budget) ?? '';
};

const words: Readonly<Record<string, string>> = { exitCode: 'exit code' };

/** Which rule read a log, and in which of its lines, is for programs: people have the line before them. */
const isForPeople = ([name, value]: readonly [string, unknown]): boolean =>
  name !== 'line' && !(name === 'reason' && /^[a-z]+(-[a-z]+)*$/.test(String(value)));

const causeLine = ({ cause }: StageReport): string =>
  cause
    ? joined(
        [
          `**${cause.code}**`,
          cause.object ? code(showRef(cause.object)) : undefined,
          cause.container ? `container ${code(cause.container)}` : undefined,
          ...Object.entries(cause.detail ?? {})
            .filter(isForPeople)
            .map(([name, value]) => `${prose(words[name] ?? name, 60)} ${code(clip(String(value), 200))}`),
        ],
        ' · ',
      )
    : '';

const evidence = ({ cause }: StageReport, { entries, sentence, foldedLogLines }: Budget): string => {
  const seen = cause?.evidence ?? [];
  if (seen.length === 0 || foldedLogLines === 0) return '';
  const lines = seen
    .slice(0, entries)
    .map(
      ({ source, of, at, text }) =>
        `- ${at ? `${code(at.slice(11, 19))} ` : ''}${source} of ${code(of)}: ${prose(text, sentence)}`,
    );
  return details(`What was seen (${seen.length})`, lines.join('\n'));
};

/** The command, or where its answer was kept when the pod that it asks about went with the undone release. */
const look = (report: StageReport): string => {
  const { cause } = report;
  if (!cause?.command) return '';
  const undone = report.stage === 'deploy' && isUndone((report.facts as FactsByStage['deploy']).rollback?.status);
  const files = undone ? keptInstead(cause, report.logs) : undefined;
  return files
    ? `The pod is gone with what was undone. Kept from before: ${files.map((file) => code(clip(file, 200))).join(', ')}${report.run.job ? ` in the artifact ${code(artifactName(report, report.run))}` : ''}.`
    : fence(clip(cause.command, 1_000), 'sh');
};

const next = (report: StageReport, { sentence }: Budget): string =>
  joined([report.cause?.hint ? `**Next:** ${prose(report.cause.hint, sentence)}` : '', look(report)], '\n\n');

/** Cause, last log lines, hint and command of one failed stage. The sentence itself stands in the verdict. */
const why = (report: StageReport, repeat: boolean, budget: Budget): string => {
  const name = report.key ? `${report.stage} (${report.key})` : report.stage;
  const body = joined(
    [
      causeLine(report),
      repeat ? prose(report.cause?.sentence ?? report.sentence, budget.sentence) : '',
      ownReason(report, budget),
      logs(report.excerpts, budget),
      next(report, budget),
      evidence(report, budget),
    ],
    '\n\n',
  );
  return body === ''
    ? ''
    : `#### Why ${prose(name)} ${report.status === 'cancelled' ? 'stopped' : 'failed'}\n\n${body}`;
};

/** The reasons of all failed stages; the one that decides first, because it is what the verdict speaks of. */
export const renderReasons = (
  reports: readonly StageReport[],
  decisive: StageReport | undefined,
  budget: Budget,
): string => {
  const bad = reports.filter(({ status }) => isBad(status));
  const first = bad.filter((report) => report === decisive);
  return [...first, ...bad.filter((report) => report !== decisive)]
    .slice(0, budget.reasons)
    .map((report) => why(report, report !== decisive, budget))
    .filter((text) => text !== '')
    .join('\n\n');
};
