import { type ImageConfig, type LayerFile, type PlatformImage, walkLayers } from '@slipway/oci';
import { type Finding, fail, pass } from './check-result.ts';
import { shortestSecret } from './environment-variables.ts';

export interface Wanted {
  /** Names of the secrets that slipway.yml declares. */
  readonly names: readonly string[];
  /** The values that are known here, by name. */
  readonly values: Readonly<Record<string, string>>;
}

/** No secret lies in a larger file, and models are larger. */
const largest = 8 * 1024 * 1024;

/** What an operating system or a package manager brings along: certificates, examples and tests of libraries. */
const foreign =
  /(^|\/)(usr\/(lib|share|local\/lib)|lib|etc\/ssl|opt\/conda|proc|sys)\/|\/(site-packages|dist-packages|node_modules|site-library)\//;

const dotenv = /(^|\/)(\.env(\.(?!example|sample|template|dist)[\w-]+)?|\.Renviron)$/;
const keyFile = /(^|\/)(id_(rsa|ed25519|ecdsa|dsa)|[^/]+\.(pem|key|pfx|p12))$/;
const history = /(^|\/)\.git\/(HEAD|config)$/;

const tokens: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'an AWS access key', pattern: /\b(AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { what: 'a GitHub token', pattern: /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b/ },
  { what: 'a private key', pattern: /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/ },
];

const forms = (value: string): readonly Buffer[] => [
  Buffer.from(value),
  Buffer.from(Buffer.from(value).toString('base64').replace(/=+$/, '')),
];

type Needles = readonly { readonly name: string; readonly bytes: readonly Buffer[] }[];

const needlesOf = ({ values }: Wanted): Needles =>
  Object.entries(values).flatMap(([name, value]) =>
    value.length < shortestSecret ? [] : [{ name, bytes: forms(value) }],
  );

/** The names of the settings in a `.env` or `.Renviron`; its values are never shown. */
const settingsIn = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*\S/.exec(line)?.[1] ?? []);

/** What one file gives away, as ends of the sentence "layer N: /path …". */
const readSecrets = (name: string, content: Buffer, needles: Needles): readonly string[] => {
  const found = needles
    .filter(({ bytes }) => bytes.some((form) => content.includes(form)))
    .map((needle) => `has the value of ${needle.name}`);
  if (history.test(name)) found.push('is the history of the sources');
  if (foreign.test(`/${name}`)) return found;
  const text = content.toString('latin1');
  if (dotenv.test(name)) {
    const settings = settingsIn(text);
    if (settings.length > 0) found.push(`sets ${settings.slice(0, 5).join(', ')}`);
  }
  if (/\.(pfx|p12)$/.test(name)) found.push('is a key store');
  for (const { what, pattern } of tokens) if (pattern.test(text)) found.push(`has ${what}`);
  return found;
};

const inConfig = ({ config, history = [] }: ImageConfig, { names }: Wanted, needles: Needles): readonly string[] => {
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

const worthReading = ({ name, size }: LayerFile, needles: Needles): boolean =>
  size > 0 &&
  size <= largest &&
  (needles.length > 0 || !foreign.test(`/${name}`) || keyFile.test(name) || history.test(name));

const bakedHint =
  'Whoever may pull the image can read it, also from a layer that a later one hides: list it in .dockerignore, use a build secret, or give it at run time. Then change it, for it is known.';

/** Looks for secrets in the configuration, the history and every file of every layer. Never prints a value. */
export const findBaked = async (image: PlatformImage, wanted: Wanted): Promise<readonly Finding[]> => {
  const needles = needlesOf(wanted);
  const found = inConfig(image.config, wanted, needles).map((sentence) => `${sentence}.`);
  let files = 0;
  await walkLayers(image, async (file) => {
    files += 1;
    if (!worthReading(file, needles)) return;
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
  return found.map((sentence) => fail('secret.baked', sentence, { hint: bakedHint }));
};
