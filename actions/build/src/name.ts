import path from 'node:path';
import type { Runner } from '@slipway/action';
import { SlipwayError } from '@slipway/contract';

/** Path components of an image's name, as the OCI distribution specification allows them. */
const valid = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;

interface Wanted {
  readonly image?: string | undefined;
  readonly directory: string;
}

/** The image's name without registry and tag: the input, else the repository's name. */
export const imageName = async (input: Wanted, runner: Runner): Promise<string> => {
  const name = input.image ?? fallback(input, runner);
  if (valid.test(name)) return name;
  throw new SlipwayError('BadInput', `\`${name}\` cannot be an image's name.`, {
    hint: 'Set `image` to lower-case letters, digits, `-`, `_`, `.` and `/`, without registry and tag.',
  });
};

const fallback = ({ directory }: Wanted, { run, workspace }: Runner): string =>
  (run.repository.split('/')[1] || path.basename(path.resolve(workspace, directory))).toLowerCase();
