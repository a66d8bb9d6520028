import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderCommentPage } from '@slipway/testkit';
import { run } from '../../tools/cluster/index.ts';

/** Writes the comment as GitHub shows it; the file's path. */
export const writePage = (folder: string, body: string): string => {
  const file = path.join(folder, 'comment.html');
  writeFileSync(file, renderCommentPage(body, { title: 'The comment on the pull request' }));
  writeFileSync(path.join(folder, 'comment.md'), body);
  return file;
};

const browsers = ['chromium', 'chromium-browser', 'google-chrome'] as const;

const width = 1000;
/** Below the comment as beside it. */
const margin = 24;
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars'];

/** How high the page is in a window of that width: a script in a copy of it writes that into its title. */
const heightOf = async (browser: string, page: string): Promise<number | undefined> => {
  const copy = page.replace(/\.html$/, '.measured.html');
  const script = '<script>document.title = String(document.body.getBoundingClientRect().bottom)</script>';
  writeFileSync(copy, `${readFileSync(page, 'utf8')}${script}`);
  try {
    const { stdout } = await run(browser, [...flags, `--window-size=${width},400`, '--dump-dom', `file://${copy}`]);
    const height = Number(/<title>([\d.]+)<\/title>/.exec(stdout)?.[1]);
    return height > 0 ? Math.ceil(height) + margin : undefined;
  } finally {
    rmSync(copy, { force: true });
  }
};

/** A picture of the whole page, or the sentence why there is none. */
export const photograph = async (page: string): Promise<string> => {
  const picture = page.replace(/\.html$/, '.png');
  for (const browser of browsers) {
    const height = await heightOf(browser, page).catch(() => undefined);
    const window = `--window-size=${width},${height ?? 1600}`;
    const shot = await run(browser, [...flags, window, `--screenshot=${picture}`, `file://${page}`]).catch(
      () => undefined,
    );
    if (shot && existsSync(picture)) return picture;
  }
  return `no picture: ${browsers[0]} is not installed (apt-get install chromium)`;
};
