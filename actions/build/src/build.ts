import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Ports, StageResult } from '@slipway/action';
import { type BuildOptions, BuildStepError, buildImage, commandLine, findEngine } from '@slipway/container';
import { plural, runTogether, SlipwayError, showBytes, showDuration, withHint } from '@slipway/core';
import { type Image, layersSize, parsePlatform, pickPlatform, showPlatform } from '@slipway/oci';
import { type BuildFacts, emptyFacts } from '@slipway/report';
import { findSpec } from '@slipway/spec';
import { lintContext } from './dockerfile/context-rules.ts';
import { checkTarget, type Dockerfile, lineOfStep, readDockerfile, shippedStages } from './dockerfile/dockerfile.ts';
import { lintDockerfile } from './dockerfile/dockerfile-rules.ts';
import type { Inputs } from './inputs.ts';
import { withBatchedLog } from './log/batched-log.ts';
import { readSecretSources, withSecrets } from './settings/build-secrets.ts';
import { type BuildSettings, buildSettings } from './settings/build-settings.ts';
import { type ImageSource, readImageSource, sourceLabels } from './settings/image-labels.ts';
import { chooseImageName } from './settings/image-name.ts';

type Result = StageResult<'build'>;

/** @throws SlipwayError BadInput */
const checkPlatform = (platforms: readonly string[]): string | undefined => {
  if (platforms.length > 1)
    throw new SlipwayError(
      'BadInput',
      `input \`platforms\` has ${platforms.length} platforms (${platforms.join(', ')}). The action builds one image per call.`,
      {
        hint: 'Call the action once per platform, each time with another `output`.',
      },
    );
  const [platform] = platforms;
  if (platform !== undefined && !parsePlatform(platform))
    throw new SlipwayError('BadInput', `input \`platforms\`: \`${platform}\` is not a platform.`, {
      hint: 'Write system/processor, for example linux/amd64 or linux/arm64.',
    });
  return platform;
};

const checkContext = ({ context }: BuildSettings, workspace: string): void => {
  if (statSync(context, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new SlipwayError('NotFound', `The build context \`${path.relative(workspace, context)}\` is not a folder.`, {
    hint: 'Set `context` (relative to `directory`), or `build.context` in slipway.yml.',
  });
};

const openDockerfile = async ({ path: file, file: shown, args, target }: BuildSettings): Promise<Dockerfile> => {
  const dockerfile = await readDockerfile(file, shown, args);
  checkTarget(dockerfile, target);
  return dockerfile;
};

/** Returns a unique name for a folder of the workspace: `a/api` and `b/api` are two applications. */
const folderName = (directory: string, workspace: string): string => {
  const name = path.relative(workspace, directory) || path.basename(directory);
  if (/^[\w-][\w.-]*$/.test(name)) return name;
  return `${name.replaceAll(/[^\w.-]+/g, '-')}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
};

/** Returns the folder of the layout. The default is in the runner's temporary folder, one per application. */
const outputOf = (input: Inputs, directory: string, { runner }: Ports): string =>
  input.output === undefined
    ? path.join(runner.temp, 'slipway', 'images', folderName(directory, runner.workspace))
    : path.resolve(runner.workspace, input.output);

const reportWarnings = async (
  dockerfile: Dockerfile,
  settings: BuildSettings,
  ports: Ports,
): Promise<readonly string[]> => {
  const lintInput = { dockerfile, shipped: shippedStages(dockerfile, settings.target) };
  const warnings = [...lintDockerfile(lintInput), ...(await lintContext(lintInput, settings.context, settings.path))];
  return warnings.map(({ rule, line, message }) => {
    const sentence = `${dockerfile.file}:${line}: ${message}`;
    ports.annotate({ level: 'warning', title: `Dockerfile: ${rule}`, file: dockerfile.file, line, message: sentence });
    return sentence;
  });
};

/**
 * Returns the result of a failed build step with its last lines.
 * @throws any other error
 */
const failedResult = async (
  error: unknown,
  dockerfile: Dockerfile,
  facts: BuildFacts,
  ports: Ports,
): Promise<Result> => {
  const stepError = error instanceof SlipwayError && error.code === 'CheckFailed' ? error.cause : undefined;
  if (!(error instanceof SlipwayError) || !(stepError instanceof BuildStepError)) throw error;
  const { step, lines } = stepError.failure;
  const line = stepError.failure.line ?? (step === undefined ? undefined : lineOfStep(dockerfile, step));
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
    sentence: `${image} was built with ${engine} in ${showDuration(seconds * 1000)}: ${plural(layers, 'layer')}, ${showBytes(size)}, ${digest}${advice}.`,
    facts,
  };
};

/** Name, platform and source of the image. */
interface Identity {
  readonly name: string;
  readonly platform: string | undefined;
  readonly source: ImageSource;
}

const optionsOf = (
  input: Inputs,
  { context, path: file, args, target, directory }: BuildSettings,
  { name, platform, source }: Identity,
  ports: Ports,
): BuildOptions => {
  const labels = { ...sourceLabels(name, source), ...input.labels };
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
    ...(source.timestamp === undefined ? {} : { timestamp: source.timestamp }),
  };
};

/** Builds the image once and writes it as an OCI layout. All later stages use its digest. */
export const build = async (input: Inputs, ports: Ports): Promise<Result> => {
  const { clock, exec, log, runner } = ports;
  const started = clock.monotonic();
  const spec = await findSpec(path.resolve(runner.workspace, input.directory), undefined, runner.workspace);
  const settings = buildSettings(input, spec, runner);
  const [name, platform, dockerfile, sources] = await runTogether(
    () => chooseImageName(input.image ?? spec?.name, settings.directory, runner),
    () => checkPlatform(input.platforms),
    () => openDockerfile(settings),
    () => readSecretSources(input.secrets, settings.directory, runner.environment),
    () => checkContext(settings, runner.workspace),
  );
  const source = await readImageSource(exec, runner, settings.context);
  const options = optionsOf(input, settings, { name, platform, source }, ports);
  const warnings = await reportWarnings(dockerfile, settings, ports);
  const engine = await findEngine({ exec, environment: runner.environment }, input.engine, 'build');
  const facts: BuildFacts = { ...emptyFacts.build, image: name, engine: engine.name, warnings };
  return withSecrets(sources, { temp: options.temp, mask: ports.mask }, async (secrets) => {
    const complete = { ...options, secrets };
    log.info(`Engine: ${engine.reason}`);
    log.info(`Build it yourself: ${commandLine(engine, complete)}`);
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
