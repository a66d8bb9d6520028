import { type Figure, figureTable, missed } from '../deploy/figures.ts';

const base = { row: 'healthy', where: 'beside the cluster' } as const;
const figures = (times: number): Figure[] => [
  { ...base, subject: 'slipway', seconds: [1.2, 1.2, 1.2], limit: { times, of: 'kubectl' } },
  { ...base, subject: 'kubectl', seconds: [1, 1, 1] },
  { ...base, row: 'image', subject: 'verdict', seconds: [0.7], limit: { seconds: 0.5 } },
];

it('lists the figures beyond their limit, for a ratio and for a time', () => {
  expect(missed(figures(1.3)).map(({ subject }) => subject)).toEqual(['verdict']);
  expect(missed(figures(1)).map(({ subject }) => subject)).toEqual(['slipway', 'verdict']);
});

it('shows each figure with its limit, and names a row once', () => {
  const lines = figureTable(figures(1.3)).split('\n').slice(2);
  expect(lines[0]).toMatch(/^\| healthy .* slipway .* 1\.2 s \(1\.2–1\.2\) .* 1\.2× of kubectl, at most 1\.3× .* met/);
  expect(lines[1]).toMatch(/^\| +\| +\| kubectl/);
  expect(lines[2]).toMatch(/at most 0\.5 s +\| \*\*missed\*\*/);
});
