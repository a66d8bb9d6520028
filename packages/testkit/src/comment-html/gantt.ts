/** A bar or a mark of a chart; seconds since the chart's first day began. */
interface Task {
  readonly name: string;
  readonly section: string;
  readonly tone: string;
  readonly mark: boolean;
  readonly from: number;
  readonly length: number;
}

const tones: Readonly<Record<string, string>> = { done: '#8c959f', crit: '#d1242f', active: '#54aeff' };

const secondsOf = (clock: string): number => Date.parse(`${clock.replace(' ', 'T')}Z`) / 1000;

/** Parses the line `name :tags, start, length` of a chart. */
const readTask = (line: string, section: string): Task | undefined => {
  const at = line.indexOf(':');
  if (at < 0) return undefined;
  const fields = line
    .slice(at + 1)
    .split(',')
    .map((field) => field.trim());
  const [start = '', length = ''] = fields.slice(-2);
  const tags = fields.slice(0, -2);
  const from = secondsOf(start);
  if (Number.isNaN(from) || !/^\d+s$/.test(length)) return undefined;
  const tone = tags.map((tag) => tones[tag]).find(Boolean) ?? '#54aeff';
  return {
    name: line.slice(0, at).trim(),
    section,
    tone,
    mark: tags.includes('milestone'),
    from,
    length: Number.parseInt(length, 10),
  };
};

const readTasks = (text: string): Task[] => {
  let section = '';
  return text.split('\n').flatMap((raw) => {
    const line = raw.trim();
    if (line.startsWith('section ')) section = line.slice(8);
    if (/^(gantt|dateFormat|axisFormat|section|title)\b/.test(line)) return [];
    const task = readTask(line, section);
    return task ? [task] : [];
  });
};

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const label = (seconds: number): string =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;

const left = 170;
const width = 640;
const row = 22;

/** Draws the part of mermaid's gantt grammar that reports use. Other text stays a code block. */
export const drawGantt = (text: string): string => {
  const tasks = readTasks(text);
  if (!text.startsWith('gantt') || tasks.length === 0) return `<pre><code>${escapeHtml(text)}</code></pre>\n`;
  const zero = Math.min(...tasks.map(({ from }) => from));
  const span = Math.max(1, ...tasks.map(({ from, length }) => from + length - zero));
  const x = (seconds: number): number => left + (seconds / span) * width;
  const height = tasks.length * row + 28;
  const bars = tasks.map((task, index) => {
    const y = index * row + 4;
    const start = x(task.from - zero);
    const shape = task.mark
      ? `<path d="M${start} ${y + 1} l7 7 l-7 7 l-7 -7 z" fill="#8250df"/>`
      : `<rect x="${start}" y="${y}" width="${Math.max(3, (task.length / span) * width)}" height="15" rx="3" fill="${task.tone}"/>`;
    return `${shape}<text x="${left - 12}" y="${y + 12}" text-anchor="end">${escapeHtml(task.name)}</text>`;
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const at = left + part * width;
    return `<line x1="${at}" y1="0" x2="${at}" y2="${height - 20}" stroke="#d1d9e0" stroke-dasharray="3 3"/><text x="${at}" y="${height - 6}" text-anchor="middle">${label(part * span)}</text>`;
  });
  return `<p><svg viewBox="0 0 ${left + width + 30} ${height}" width="100%" role="img">${ticks.join('')}${bars.join('')}</svg></p>\n`;
};
