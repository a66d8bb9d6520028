import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Ports, StageResult } from '@slipway/action';
import { type BuildOptions, BuildStepError, buildImage, commandLine, findEngine } from '@slipway/container';
import { plural, SlipwayError, showBytes, showDuration, together, withHint } from '@slipway/core';
import { type Image, layersSize, parsePlatform, pickPlatform, showPlatform } from '@slipway/oci';
import { type BuildFacts, emptyFacts } from '@slipway/report';
import { findSpec } from '@slipway/spec';
import { withBatchedLog } from './batched-log.ts';
import { readSecretSources, withSecrets } from './build-secrets.ts';
import { type BuildSettings, buildSettings } from './build-settings.ts';
import { lintContext } from './context-rules.ts';
import { checkTarget, type Dockerfile, lineOfStep, readDockerfile, shippedStages } from './dockerfile.ts';
import { lintDockerfile } from './dockerfile-rules.ts';
import { type ImageSource, readImageSource, sourceLabels } from './image-labels.ts';
import { chooseImageName } from './image-name.ts';
import type { Inputs } from './inputs.ts';

type Result = StageResult<'build'>;

const onePlatform = (platforms: readonly string[]): string | undefined => {
  if (platforms.length > 1)
    throw new SlipwayError(
      'BadInput',
      `platforms names ${platforms.length} (${platforms.join(', ')}), but one image is built at a time.`,
      {
        hint: 'Call the action once per platform, each with its own `output`.',
      },
    );
  const [platform] = platforms;
  if (platform !== undefined && !parsePlatform(platform))
    throw new SlipwayError('BadInput', `input \`platforms\`: \`${platform}\` is no platform.`, {
      hint: 'Write it as system/processor, for example linux/amd64 or linux/arm64.',
    });
  return platform;
};

const checkContext = ({ context }: BuildSettings, workspace: string): void => {
  if (statSync(context, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new SlipwayError('NotFound', `The build context \`${path.relative(workspace, context)}\` is no folder.`, {
    hint: 'Set `context` (relative to `directory`), or `build.context` in slipway.yml.',
  });
};

const openDockerfile = async ({ path: file, file: shown, args, target }: BuildSettings): Promise<Dockerfile> => {
  const dockerfile = await readDockerfile(file, shown, args);
  checkTarget(dockerfile, target);
  return dockerfile;
};

/** A name that no other folder of the workspace gets: `a/api` and `b/api` are two applications. */
const folderName = (directory: string, workspace: string): string => {
  const name = path.relative(workspace, directory) || path.basename(directory);
  if (/^[\w-][\w.-]*$/.test(name)) return name;
  return `${name.replaceAll(/[^\w.-]+/g, '-')}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
};

/** By default below the runner's temporary folder, one per application. */
const outputOf = (input: Inputs, directory: string, { runner }: Ports): string =>
  input.output === undefined
    ? path.join(runner.temp, 'slipway', 'images', folderName(directory, runner.workspace))
    : path.resolve(runner.workspace, input.output);

const reportWarnings = async (
  dockerfile: Dockerfile,
  recipe: BuildSettings,
  ports: Ports,
): Promise<readonly string[]> => {
  const lintInput = { dockerfile, shipped: shippedStages(dockerfile, recipe.target) };
  const warnings = [...lintDockerfile(lintInput), ...(await lintContext(lintInput, recipe.context, recipe.path))];
  return warnings.map(({ rule, line, message }) => {
    const sentence = `${dockerfile.file}:${line}: ${message}`;
    ports.annotate({ level: 'warning', title: `Dockerfile: ${rule}`, file: dockerfile.file, line, message: sentence });
    return sentence;
  });
};

/** A failing step is a result, with its last lines; everything else that goes wrong is the step's error. */
const failedResult = async (
  error: unknown,
  dockerfile: Dockerfile,
  facts: BuildFacts,
  ports: Ports,
): Promise<Result> => {
  const stopped = error instanceof SlipwayError && error.code === 'CheckFailed' ? error.cause : undefined;
  if (!(error instanceof SlipwayError) || !(stopped instanceof BuildStepError)) throw error;
  const { step, lines } = stopped.failure;
  const line = stopped.failure.line ?? (step === undefined ? undefined : lineOfStep(dockerfile, step));
  const where = line === undefined ? dockerfile.file : `${dockerfile.file}:${line}`;
  const sentence = `${where}: ${withHint(error.message, error.hint)}`;
  ports.annotate({
    level: 'error',
    title: 'Build failed',
    file: dockerfile.file,
    ...(line === undefined ? {} : { line }),
    message: lines.join('\n'),
  });
  return {
    outputs: { status: 'failed', engine: facts.engine },
    status: 'failed',
    sentence,
    facts,
    excerpts: [{ title: step ?? 'build', lines, omittedLines: 0 }],
  };
};

const factsOf = (image: Image): Partial<BuildFacts> => {
  const built = pickPlatform(image);
  return {
    digest: image.root.descriptor.digest,
    size: layersSize(built),
    platform: showPlatform(built.platform),
    layers: built.layers.length,
  };
};

const builtResult = (layout: string, facts: BuildFacts): Result => {
  const { image, digest, warnings, seconds, engine, size, layers } = facts;
  const advice = warnings.length === 0 ? '' : `; ${plural(warnings.length, 'warning')} about the Dockerfile`;
  const status = warnings.length === 0 ? 'passed' : 'warning';
  return {
    outputs: { status, image, digest, layout, size, engine },
    status,
    sentence: `${image} built with ${engine} in ${showDuration(seconds * 1000)}: ${plural(layers, 'layer')}, ${showBytes(size)}, ${digest}${advice}.`,
    facts,
  };
};

/** What the repository and the inputs say about the image. */
interface Identity {
  readonly name: string;
  readonly platform: string | undefined;
  readonly origin: ImageSource;
}

const optionsOf = (
  input: Inputs,
  { context, path: file, args, target, directory }: BuildSettings,
  { name, platform, origin }: Identity,
  ports: Ports,
): BuildOptions => {
  const labels = { ...sourceLabels(name, origin), ...input.labels };
  return {
    name: `${name}:latest`,
    context,
    file,
    args,
    labels,
    annotations: labels,
    cache: input.cache,
    output: outputOf(input, directory, ports),
    temp: path.join(ports.runner.temp, 'slipway'),
    signal: ports.signal,
    ...(target ? { target } : {}),
    ...(platform ? { platform } : {}),
    ...(input.network ? { network: input.network } : {}),
    ...(origin.timestamp === undefined ? {} : { timestamp: origin.timestamp }),
  };
};

/** Builds the image once and leaves it as an OCI layout, whose digest is the one that every later stage names. */
export const build = async (input: Inputs, ports: Ports): Promise<Result> => {
  const { clock, exec, log, runner } = ports;
  const started = clock.monotonic();
  const spec = await findSpec(path.resolve(runner.workspace, input.directory), undefined, runner.workspace);
  const recipe = buildSettings(input, spec, runner);
  const [name, platform, dockerfile, sources] = await together(
    () => chooseImageName(input.image ?? spec?.name, recipe.directory, runner),
    () => onePlatform(input.platforms),
    () => openDockerfile(recipe),
    () => readSecretSources(input.secrets, recipe.directory, runner.environment),
    () => checkContext(recipe, runner.workspace),
  );
  const origin = await readImageSource(exec, runner, recipe.context);
  const options = optionsOf(input, recipe, { name, platform, origin }, ports);
  const warnings = await reportWarnings(dockerfile, recipe, ports);
  const engine = await findEngine({ exec, environment: runner.environment }, input.engine, 'build');
  const facts: BuildFacts = { ...emptyFacts.build, image: name, engine: engine.name, warnings };
  return withSecrets(sources, { temp: options.temp, mask: ports.mask }, async (secrets) => {
    const complete = { ...options, secrets };
    log.info(`Engine: ${engine.reason}`);
    log.info(`The same by hand: ${commandLine(engine, complete)}`);
    try {
      const show = (text: string): void => log.untrusted(text);
      const image = await log.group(`Build ${name}`, () =>
        withBatchedLog(show, (onLine) => buildImage(engine, complete, onLine)),
      );
      return builtResult(options.output, {
        ...facts,
        ...factsOf(image),
        seconds: (clock.monotonic() - started) / 1000,
      });
    } catch (error) {
      return failedResult(error, dockerfile, facts, ports);
    }
  });
};
