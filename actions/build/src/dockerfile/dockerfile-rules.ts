import { splitImageReference } from '@slipway/oci';
import type { BuildStage, Dockerfile, Step } from './dockerfile.ts';

/** A problem of a Dockerfile that builds today and fails later. */
export interface DockerfileWarning {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

export interface LintInput {
  readonly dockerfile: Dockerfile;
  /** The stages that end up in the image, base first. */
  readonly shipped: readonly BuildStage[];
}

type Rule = (input: LintInput) => readonly Omit<DockerfileWarning, 'rule'>[];

const allSteps = ({ dockerfile }: LintInput): readonly Step[] => dockerfile.stages.flatMap((stage) => stage.steps);
const shippedSteps = ({ shipped }: LintInput): readonly Step[] => shipped.flatMap((stage) => stage.steps);

/** Returns the commands of a RUN, cut at `&&`, `;`, `||` and line breaks. */
const commands = (step: Step): readonly string[] =>
  step.keyword === 'RUN' ? step.text.split(/&&|\|\||;|\n/).map((command) => command.trim()) : [];

const isPip = (command: string): boolean => /\b(pip3?|python3? -m pip|uv pip) install\b/.test(command);

const hasEnv = (steps: readonly Step[], pattern: RegExp): boolean =>
  steps.some((step) => ['ENV', 'ARG'].includes(step.keyword) && pattern.test(step.text));

const shellForm: Rule = (input) => {
  const entrypoint = shippedSteps(input).findLast((step) => step.keyword === 'ENTRYPOINT');
  const command = shippedSteps(input).findLast((step) => step.keyword === 'CMD');
  return [entrypoint ?? command]
    .filter((step): step is Step => step !== undefined && !step.exec && step.text !== '')
    .map(({ keyword, text, line }) => ({
      line,
      message: `${keyword} is in shell form. /bin/sh becomes process 1 and may not pass SIGTERM to your program, so every rollout waits until the program is killed. Write ${keyword} ${JSON.stringify(text.split(/\s+/))}.`,
    }));
};

const noUser: Rule = (input) => {
  const last = input.shipped.at(-1);
  const user = shippedSteps(input).findLast((step) => step.keyword === 'USER');
  if (!last || (user && !/^(root|0)(:|$)/.test(user.text))) return [];
  const line = user?.line ?? last.steps.at(-1)?.line ?? last.line;
  return [{ line, message: 'the program runs as root. Add `USER 1000` (or a user of `useradd`) after the installs.' }];
};

const unpinnedBase: Rule = ({ dockerfile }) => {
  const names = dockerfile.stages.map((stage) => stage.name?.toLowerCase());
  return dockerfile.stages
    .filter(({ base }) => base !== 'scratch' && !base.includes('$') && !names.includes(base.toLowerCase()))
    .map(({ base, line }) => ({ base, line, ...splitImageReference(base) }))
    .filter(({ tag = 'latest', digest }) => digest === undefined && tag === 'latest')
    .map(({ base, line, tag }) => ({
      line,
      message: `base image \`${base}\` has ${tag === undefined ? 'no tag' : 'the tag latest'}. Tomorrow's build may use another image. Pin a version, if possible with its digest.`,
    }));
};

/** Returns the packages after `install`, without options, paths and URLs. */
const packagesOf = (command: string): readonly string[] => {
  const words = (command.split(/\binstall\b/)[1] ?? '').trim().split(/\s+/);
  const valued =
    /^(-r|--requirement|-c|--constraint|-i|--index-url|--extra-index-url|--trusted-host|-t|--target|--prefix|-e|--editable|-f|--find-links|--python|--cert)$/;
  return words
    .filter((word, index) => word !== '' && !word.startsWith('-') && !valued.test(words[index - 1] ?? ''))
    .map((word) => word.replace(/^["']|["']$/g, ''))
    .filter((word) => !/^[./$<>&]|:\/\/|\.(whl|tar\.gz)$/.test(word));
};

const tools: readonly string[] = ['pip', 'setuptools', 'wheel', 'uv', 'poetry'];

const pipUnpinned: Rule = (input) =>
  allSteps(input).flatMap((step) => {
    const loose = commands(step)
      .filter(isPip)
      .flatMap(packagesOf)
      .filter((name) => !/[=@~]/.test(name) && !tools.includes(name.split('[')[0] ?? ''));
    if (loose.length === 0) return [];
    return [
      {
        line: step.line,
        message: `pip installs ${loose.join(', ')} without a version. Write \`${loose[0]}==…\`, or install from a requirements file with pinned versions.`,
      },
    ];
  });

const pipCache: Rule = (input) =>
  allSteps(input)
    .filter((step) => commands(step).some((command) => isPip(command) && !/--no-cache(-dir)?\b|uv pip/.test(command)))
    .filter((step) => !step.flags.some((flag) => flag.startsWith('--mount=type=cache')))
    .filter(() => !hasEnv(allSteps(input), /PIP_NO_CACHE_DIR/))
    .map(({ line }) => ({ line, message: 'pip keeps its downloads in the image. Add `--no-cache-dir`.' }));

const pipCompiled: Rule = (input) =>
  allSteps(input)
    .filter((step) => commands(step).some((command) => isPip(command) && !/--no-compile|uv pip/.test(command)))
    .filter(() => !hasEnv(allSteps(input), /PYTHONDONTWRITEBYTECODE/))
    .map(({ line }) => ({
      line,
      message:
        "pip's compiled files contain the time of the build, so each build of a commit has another digest. Add `--no-compile` (or `ENV PYTHONDONTWRITEBYTECODE=1`).",
    }));

const installs =
  /\b(pip3?|uv pip|python3? -m pip) install .*(-r|--requirement)\b|renv::restore|install\.packages|pak::|Pkg\.(instantiate|add)|\bnpm (ci|install)\b|\b(conda|mamba|micromamba) (env )?(create|install)|\buv sync|poetry install|npm ci/;

const copiesAll = (step: Step): boolean =>
  ['COPY', 'ADD'].includes(step.keyword) &&
  !step.flags.some((flag) => flag.startsWith('--from=')) &&
  step.words.slice(0, -1).some((word) => ['.', './', '*'].includes(word));

const copyBeforeInstall: Rule = ({ dockerfile }) =>
  dockerfile.stages.flatMap(({ steps }) => {
    const copy = steps.findIndex(copiesAll);
    const install = steps.findIndex((step) => step.keyword === 'RUN' && installs.test(step.text));
    const found = steps[copy];
    if (!found || copy > install || install < 0) return [];
    return [
      {
        line: found.line,
        message: `everything is copied before the packages are installed (line ${steps[install]?.line}). Each change of code installs them again. Copy the lock file first, install, then copy the rest.`,
      },
    ];
  });

const rUnpinned: Rule = (input) =>
  allSteps(input)
    .filter(
      (step) =>
        step.keyword === 'RUN' &&
        /install\.packages\(|remotes::install_(github|cran)\(|pak::pkg_install\(/.test(step.text),
    )
    .filter(
      (step) =>
        !/install_version\(|@[0-9a-f.]+['"]|packagemanager\.posit\.co\/\S*\d{4}-\d{2}-\d{2}|install\.packages\(['"]renv['"]/.test(
          step.text,
        ),
    )
    .map(({ line }) => ({
      line,
      message:
        'R packages are installed without versions. Use `renv::restore()` with renv.lock, or a dated snapshot repository.',
    }));

const secretName = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIAL|CONNECTION_?STRING)/i;

const secretArgument: Rule = (input) =>
  allSteps(input)
    .filter((step) => ['ARG', 'ENV'].includes(step.keyword) && secretName.test(step.text.split(/[=\s]/)[0] ?? ''))
    .filter((step) => step.keyword === 'ARG' || /=\s*\S/.test(step.text))
    .map(({ keyword, text, line }) => ({
      line,
      message: `${keyword} ${text.split(/[=\s]/)[0]} stays readable in the image's history. Use a build secret (\`RUN --mount=type=secret,id=…\`), or pass the value at run time.`,
    }));

/** The rules by name. Each finds a common mistake in Dockerfiles of data scientists. */
const rules: Readonly<Record<string, Rule>> = {
  'shell-form': shellForm,
  'no-user': noUser,
  'unpinned-base': unpinnedBase,
  'pip-unpinned': pipUnpinned,
  'pip-cache': pipCache,
  'pip-compiled': pipCompiled,
  'copy-before-install': copyBeforeInstall,
  'r-unpinned': rUnpinned,
  'secret-argument': secretArgument,
};

/** Returns the step that copies the whole context, if there is one. */
export const copyOfEverything = (input: LintInput): Step | undefined => allSteps(input).find(copiesAll);

/** Returns the files that are copied by name. */
export const copiedFiles = (input: LintInput): readonly { readonly line: number; readonly source: string }[] =>
  allSteps(input)
    .filter((step) => ['COPY', 'ADD'].includes(step.keyword) && !step.flags.some((flag) => flag.startsWith('--from=')))
    .flatMap((step) => step.words.slice(0, -1).map((source) => ({ line: step.line, source })));

export const lintDockerfile = (input: LintInput): readonly DockerfileWarning[] =>
  Object.entries(rules)
    .flatMap(([rule, check]) => check(input).map((warning) => ({ rule, ...warning })))
    .toSorted((one, other) => one.line - other.line);
