import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commentToHtml } from '@slipway/testkit';
import { run } from '../../test/cluster/index.ts';

/** Writes the comment as GitHub shows it; the file's path. */
export const writePage = (folder: string, body: string): string => {
  const file = path.join(folder, 'comment.html');
  writeFileSync(file, commentToHtml(body, { title: 'The comment on the pull request' }));
  writeFileSync(path.join(folder, 'comment.md'), body);
  return file;
};

const browsers = ['chromium', 'chromium-browser', 'google-chrome'] as const;

/** A picture of the page, or the sentence why there is none. */
export const photograph = async (page: string, height = 1600): Promise<string> => {
  const picture = page.replace(/\.html$/, '.png');
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--window-size=1000,${height}`];
  for (const browser of browsers) {
    const shot = await run(browser, [...args, `--screenshot=${picture}`, `file://${page}`]).catch(() => undefined);
    if (shot && existsSync(picture)) return picture;
  }
  return `no picture: ${browsers[0]} is not installed (apt-get install chromium)`;
};
