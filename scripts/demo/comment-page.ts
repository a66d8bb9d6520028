import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderCommentPage } from '@slipway/testkit';
import { run } from '../../tools/cluster/index.ts';

/** Writes the comment as a page like GitHub's. Returns the file's path. */
export const writeCommentPage = (folder: string, body: string): string => {
  const file = path.join(folder, 'comment.html');
  writeFileSync(file, renderCommentPage(body, { title: 'The comment on the pull request' }));
  writeFileSync(path.join(folder, 'comment.md'), body);
  return file;
};

const browsers = ['chromium', 'chromium-browser', 'google-chrome'] as const;

const width = 1000;
/** The page's margin below the comment. */
const margin = 24;
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars'];

/** Returns the height of the page. A script in a copy of the page writes it into the title. */
const measureHeight = async (browser: string, page: string): Promise<number | undefined> => {
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

/** Takes a screenshot of the whole page. Returns its path, or the reason for a missing one. */
export const takeScreenshot = async (page: string): Promise<string> => {
  const screenshot = page.replace(/\.html$/, '.png');
  for (const browser of browsers) {
    const height = await measureHeight(browser, page).catch(() => undefined);
    const window = `--window-size=${width},${height ?? 1600}`;
    const shot = await run(browser, [...flags, window, `--screenshot=${screenshot}`, `file://${page}`]).catch(
      () => undefined,
    );
    if (shot && existsSync(screenshot)) return screenshot;
  }
  return `no screenshot: ${browsers[0]} is not installed (apt-get install chromium)`;
};
