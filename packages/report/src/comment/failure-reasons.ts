import { clip, plural } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import { artifactName } from '../artifact/artifact-names.ts';
import { filesForCommand, hasRestoredObjects } from '../artifact/saved-files.ts';
import type { Excerpt, FactsByStage, Stage, StageReport } from '../schema/types.ts';
import { isFailure } from '../state/stage-rows.ts';
import { codeBlock, details, inlineCode, markdownTable, toHtml, toMarkdown } from '../text/markdown.ts';
import type { Budget } from './detail-levels.ts';

const joined = (parts: readonly (string | undefined)[], by: string): string => parts.filter(Boolean).join(by);

const renderLog = ({ title, lines, omittedLines }: Excerpt, limit: number, columns: number): string => {
  const shown = lines.slice(-limit).map((line) => clip(line, columns));
  const missing = omittedLines + lines.length - shown.length;
  const heading = `${missing > 0 ? `Last ${plural(shown.length, 'line')}` : 'Output'} of ${inlineCode(clip(title, 200))}`;
  return `${heading}\n\n${codeBlock(shown.join('\n'), 'text')}`;
};

const renderFoldedLog = ({ title, lines }: Excerpt, budget: Budget): string =>
  details(
    `${plural(Math.min(lines.length, budget.foldedLogLines), 'line')} of <code>${toHtml(clip(title, 200))}</code>`,
    codeBlock(
      lines
        .slice(-budget.foldedLogLines)
        .map((line) => clip(line, budget.columns))
        .join('\n'),
      'text',
    ),
  );

/** Renders the first log visibly, up to one screen. Folds the rest of it and all other logs. */
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

/** Renders the facts that explain the failure of a stage. */
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
        secrets > 0
          ? `**${plural(secrets, 'secret')}** in the image. Delete every secret from the layers of the image and rotate it.`
          : '',
        worst.length === 0
          ? ''
          : markdownTable(
              ['severity', 'package', 'installed', 'fixed in', 'vulnerability'],
              ['---', '---', '---', '---', '---'],
              worst
                .slice(0, Math.min(entries, 8))
                .map((item) => [
                  item.severity,
                  inlineCode(item.package),
                  inlineCode(item.installed),
                  item.fixed ? inlineCode(item.fixed) : 'no fix',
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

/** Excludes details that only programs need: the id of the log rule and the number of the line. */
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
  return details(`Evidence (${seen.length})`, lines.join('\n'));
};

/** Renders the command of the cause. If the rollback deleted its pod, renders the saved files that replace the command. */
const renderCommand = (report: StageReport): string => {
  const { cause } = report;
  if (!cause?.command) return '';
  const isGone =
    report.stage === 'deploy' && hasRestoredObjects((report.facts as FactsByStage['deploy']).rollback?.status);
  const files = isGone ? filesForCommand(cause, report.logs) : undefined;
  return files
    ? `The rollback deleted the pod. Saved before: ${files.map((file) => inlineCode(clip(file, 200))).join(', ')}${report.run.job ? ` in the artifact ${inlineCode(artifactName(report, report.run))}` : ''}.`
    : codeBlock(clip(cause.command, 1_000), 'sh');
};

const renderNextStep = (report: StageReport, { sentence }: Budget): string =>
  joined(
    [report.cause?.hint ? `**Next:** ${toMarkdown(report.cause.hint, sentence)}` : '', renderCommand(report)],
    '\n\n',
  );

/** Renders cause, last log lines, hint and command of a failed stage. The alert already has the sentence of the cause. */
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

/** Renders the reasons of all failed stages. The stage that decides the verdict comes first. */
export const renderFailureReasons = (
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
