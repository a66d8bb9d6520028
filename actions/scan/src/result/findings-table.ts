import { oneLine } from '@slipway/core';
import type { ScanFinding } from '../findings/scan-finding.ts';

const heads = ['SEVERITY', 'ID', 'PACKAGE', 'INSTALLED', 'FIXED IN', 'TITLE'];
const widest = 48;

/** Returns the first `rows` findings as lines, with columns of equal width. */
export const findingsTable = (findings: readonly ScanFinding[], rows: number): string[] => {
  const body = findings
    .slice(0, rows)
    .map((one) =>
      [one.severity.toUpperCase(), one.id, one.package, one.installed, one.fixed ?? '', one.title].map((cell) =>
        oneLine(cell, widest),
      ),
    );
  const widths = heads.map((head, column) => Math.max(head.length, ...body.map((cells) => cells[column]?.length ?? 0)));
  const lines = [heads, ...body].map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const more = findings.length - body.length;
  return more > 0 ? [...lines, `… and ${more} more`] : lines;
};
