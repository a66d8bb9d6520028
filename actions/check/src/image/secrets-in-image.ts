import { type ImageConfig, type LayerFile, type PlatformImage, walkLayers } from '@slipway/oci';
import { shortestSecret } from '../container/environment-variables.ts';
import { type CheckResult, fail, pass } from '../result/check-result.ts';

/** The secrets to search for. */
export interface KnownSecrets {
  /** The secrets of slipway.yml. */
  readonly names: readonly string[];
  /** Value by name, for the secrets whose value this step has. */
  readonly values: Readonly<Record<string, string>>;
}

/** Bytes of the largest file that is read. Models are larger, secrets are not in such files. */
const largestFile = 8 * 1024 * 1024;

/** Files of an operating system or a package manager: certificates, examples and tests of libraries. */
const thirdParty =
  /(^|\/)(usr\/(lib|share|local\/lib)|lib|etc\/ssl|opt\/conda|proc|sys)\/|\/(site-packages|dist-packages|node_modules|site-library)\//;

const dotenv = /(^|\/)(\.env(\.(?!example|sample|template|dist)[\w-]+)?|\.Renviron)$/;
const keyFile = /(^|\/)(id_(rsa|ed25519|ecdsa|dsa)|[^/]+\.(pem|key|pfx|p12))$/;
const gitHistory = /(^|\/)\.git\/(HEAD|config)$/;

const tokens: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'an AWS access key', pattern: /\b(AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { what: 'a GitHub token', pattern: /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b/ },
  { what: 'a private key', pattern: /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/ },
];

const formsOf = (value: string): readonly Buffer[] => [
  Buffer.from(value),
  Buffer.from(Buffer.from(value).toString('base64').replace(/=+$/, '')),
];

type Needles = readonly { readonly name: string; readonly bytes: readonly Buffer[] }[];

const needlesOf = ({ values }: KnownSecrets): Needles =>
  Object.entries(values).flatMap(([name, value]) =>
    value.length < shortestSecret ? [] : [{ name, bytes: formsOf(value) }],
  );

/** Returns the names of the settings in a `.env` or `.Renviron`. The results never contain a value. */
const settingsIn = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*\S/.exec(line)?.[1] ?? []);

/** Returns the secrets of one file, as ends of the sentence "layer N: /path …". */
const readSecrets = (name: string, content: Buffer, needles: Needles): readonly string[] => {
  const found = needles
    .filter(({ bytes }) => bytes.some((form) => content.includes(form)))
    .map((needle) => `has the value of ${needle.name}`);
  if (gitHistory.test(name)) found.push('is the Git history of the sources');
  if (thirdParty.test(`/${name}`)) return found;
  const text = content.toString('latin1');
  if (dotenv.test(name)) {
    const settings = settingsIn(text);
    if (settings.length > 0) found.push(`sets ${settings.slice(0, 5).join(', ')}`);
  }
  if (/\.(pfx|p12)$/.test(name)) found.push('is a key store');
  for (const { what, pattern } of tokens) if (pattern.test(text)) found.push(`has ${what}`);
  return found;
};

const inConfig = (
  { config, history = [] }: ImageConfig,
  { names }: KnownSecrets,
  needles: Needles,
): readonly string[] => {
  const env = (config?.Env ?? []).filter((entry) =>
    names.some((name) => entry.startsWith(`${name}=`) && entry.length > name.length + 1),
  );
  const whole = JSON.stringify({ config, history });
  const steps = history.flatMap(({ created_by }) => created_by ?? []);
  const given = names.filter((name) => steps.some((step) => new RegExp(`\\b${name}=[^\\s"']`).test(step)));
  return [
    ...env.map((entry) => `ENV ${entry.split('=')[0]} is set in the image`),
    ...given
      .filter((name) => !env.some((entry) => entry.startsWith(`${name}=`)))
      .map((name) => `the history shows ${name}, given as a build argument`),
    ...needles
      .filter(({ bytes }) => bytes.some((form) => whole.includes(form.toString())))
      .map(({ name }) => `the image's configuration has the value of ${name}`),
    ...tokens.filter(({ pattern }) => pattern.test(whole)).map(({ what }) => `the image's configuration has ${what}`),
  ];
};

const mayContainSecret = ({ name, size }: LayerFile, needles: Needles): boolean =>
  size > 0 &&
  size <= largestFile &&
  (needles.length > 0 || !thirdParty.test(`/${name}`) || keyFile.test(name) || gitHistory.test(name));

const secretHint =
  'Everyone who can pull the image can read it, even if a later layer deletes the file. List the file in .dockerignore, use a build secret, or set the value at run time. Then replace the secret.';

/** Searches the configuration, the history and every file of every layer. The results never contain a value. */
export const findSecretsInImage = async (
  image: PlatformImage,
  wanted: KnownSecrets,
): Promise<readonly CheckResult[]> => {
  const needles = needlesOf(wanted);
  const found = inConfig(image.config, wanted, needles).map((sentence) => `${sentence}.`);
  let files = 0;
  await walkLayers(image, async (file) => {
    files += 1;
    if (!mayContainSecret(file, needles)) return;
    const leaks = readSecrets(file.name, await file.read(), needles);
    if (leaks.length > 0) found.push(`layer ${file.layer}: /${file.name} ${leaks.join(', ')}.`);
  });
  if (found.length === 0)
    return [
      pass(
        'secret.baked',
        `no secret in ${files} files of ${image.layers.length} layers, the environment and the history`,
      ),
    ];
  return found.map((sentence) => fail('secret.baked', sentence, { hint: secretHint }));
};
