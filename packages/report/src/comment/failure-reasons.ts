import { clip, plural } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import { artifactName, filesForCommand, hasRestoredObjects } from '../schema/report-files.ts';
import type { Excerpt, FactsByStage, Stage, StageReport } from '../schema/types.ts';
import { isFailure } from '../state/stage-rows.ts';
import { details, fence, inlineCode, markdownTable, toHtml, toMarkdown } from '../text/markdown.ts';
import type { Budget } from './detail-levels.ts';

const joined = (parts: readonly (string | undefined)[], by: string): string => parts.filter(Boolean).join(by);

const renderLog = ({ title, lines, omittedLines }: Excerpt, limit: number, columns: number): string => {
  const shown = lines.slice(-limit).map((line) => clip(line, columns));
  const missing = omittedLines + lines.length - shown.length;
  const heading = `${missing > 0 ? `Last ${plural(shown.length, 'line')}` : 'Output'} of ${inlineCode(clip(title, 200))}`;
  return `${heading}\n\n${fence(shown.join('\n'), 'text')}`;
};

const renderFoldedLog = ({ title, lines }: Excerpt, budget: Budget): string =>
  details(
    `${plural(Math.min(lines.length, budget.foldedLogLines), 'line')} of <code>${toHtml(clip(title, 200))}</code>`,
    fence(
      lines
        .slice(-budget.foldedLogLines)
        .map((line) => clip(line, budget.columns))
        .join('\n'),
      'text',
    ),
  );

/** The reason's log in the open, as long as it fits a screen; the others, and the rest of it, folded. */
const renderLogs = (excerpts: readonly Excerpt[], budget: Budget): string => {
  const [first, ...others] = excerpts.filter(({ lines }) => lines.length > 0).slice(0, budget.excerpts);
  if (!first) return '';
  const long = first.lines.length > budget.logLines && budget.foldedLogLines > budget.logLines;
  return [
    renderLog(first, budget.logLines, budget.columns),
    ...(long ? [renderFoldedLog(first, budget)] : []),
    ...(budget.foldedLogLines > 0 ? others.map((excerpt) => renderFoldedLog(excerpt, budget)) : []),
  ].join('\n\n');
};

const place = (file: string | undefined, line: number | undefined): string =>
  file ? inlineCode(line === undefined ? file : `${file}:${line}`) : '';

type Reasons = { readonly [S in Stage]?: (facts: FactsByStage[S], budget: Budget) => string };

/** What a stage's own facts tell about its failure. */
const reasons: Reasons = {
  test: ({ failures }, { entries, sentence }) =>
    failures
      .slice(0, entries)
      .map(({ name, message, file, line }) => {
        const where = place(file, line);
        return `- ${inlineCode(clip(name, 200))}${where ? ` at ${where}` : ''}\n  ${toMarkdown(message, Math.min(sentence, 300))}`;
      })
      .join('\n'),
  check: ({ results }, { entries, sentence }) =>
    results
      .filter(({ status }) => status === 'fail')
      .slice(0, entries)
      .map(
        ({ id, sentence: text, hint }) =>
          `- ${inlineCode(id)}: ${toMarkdown(text, sentence)}${hint ? ` *${toMarkdown(hint, sentence)}*` : ''}`,
      )
      .join('\n'),
  scan: ({ worst, secrets }, { entries, sentence }) =>
    joined(
      [
        secrets > 0 ? `**${plural(secrets, 'secret')}** in the image: remove it from the layers and change it.` : '',
        worst.length === 0
          ? ''
          : markdownTable(
              ['severity', 'package', 'installed', 'fixed in', 'what'],
              ['---', '---', '---', '---', '---'],
              worst
                .slice(0, Math.min(entries, 8))
                .map((item) => [
                  item.severity,
                  inlineCode(item.package),
                  inlineCode(item.installed),
                  item.fixed ? inlineCode(item.fixed) : 'no fix yet',
                  `${inlineCode(item.id)} ${toMarkdown(item.title, Math.min(sentence, 120))}`,
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

const detailNames: Readonly<Record<string, string>> = { exitCode: 'exit code' };

/** Which rule read a log, and in which of its lines, is for programs: people have the line before them. */
const isForPeople = ([name, value]: readonly [string, unknown]): boolean =>
  name !== 'line' && !(name === 'reason' && /^[a-z]+(-[a-z]+)*$/.test(String(value)));

const causeLine = ({ cause }: StageReport): string =>
  cause
    ? joined(
        [
          `**${cause.code}**`,
          cause.object ? inlineCode(showRef(cause.object)) : undefined,
          cause.container ? `container ${inlineCode(cause.container)}` : undefined,
          ...Object.entries(cause.detail ?? {})
            .filter(isForPeople)
            .map(
              ([name, value]) => `${toMarkdown(detailNames[name] ?? name, 60)} ${inlineCode(clip(String(value), 200))}`,
            ),
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
        `- ${at ? `${inlineCode(at.slice(11, 19))} ` : ''}${source} of ${inlineCode(of)}: ${toMarkdown(text, sentence)}`,
    );
  return details(`What was seen (${seen.length})`, lines.join('\n'));
};

/** The command, or where its answer was kept when the pod that it asks about went with the undone release. */
const renderCommand = (report: StageReport): string => {
  const { cause } = report;
  if (!cause?.command) return '';
  const undone =
    report.stage === 'deploy' && hasRestoredObjects((report.facts as FactsByStage['deploy']).rollback?.status);
  const files = undone ? filesForCommand(cause, report.logs) : undefined;
  return files
    ? `The pod is gone with what was undone. Kept from before: ${files.map((file) => inlineCode(clip(file, 200))).join(', ')}${report.run.job ? ` in the artifact ${inlineCode(artifactName(report, report.run))}` : ''}.`
    : fence(clip(cause.command, 1_000), 'sh');
};

const renderNextStep = (report: StageReport, { sentence }: Budget): string =>
  joined(
    [report.cause?.hint ? `**Next:** ${toMarkdown(report.cause.hint, sentence)}` : '', renderCommand(report)],
    '\n\n',
  );

/** Cause, last log lines, hint and command of one failed stage. The sentence itself stands in the verdict. */
const renderReason = (report: StageReport, repeat: boolean, budget: Budget): string => {
  const name = report.key ? `${report.stage} (${report.key})` : report.stage;
  const body = joined(
    [
      causeLine(report),
      repeat ? toMarkdown(report.cause?.sentence ?? report.sentence, budget.sentence) : '',
      ownReason(report, budget),
      renderLogs(report.excerpts, budget),
      renderNextStep(report, budget),
      evidence(report, budget),
    ],
    '\n\n',
  );
  return body === ''
    ? ''
    : `#### Why ${toMarkdown(name)} ${report.status === 'cancelled' ? 'stopped' : 'failed'}\n\n${body}`;
};

/** The reasons of all failed stages; the one that decides first, because it is what the verdict speaks of. */
export const renderReasons = (
  reports: readonly StageReport[],
  decisive: StageReport | undefined,
  budget: Budget,
): string => {
  const bad = reports.filter(({ status }) => isFailure(status));
  const first = bad.filter((report) => report === decisive);
  return [...first, ...bad.filter((report) => report !== decisive)]
    .slice(0, budget.reasons)
    .map((report) => renderReason(report, report !== decisive, budget))
    .filter((text) => text !== '')
    .join('\n\n');
};
