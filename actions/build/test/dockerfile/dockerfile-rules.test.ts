import { parseDockerfile, shippedStages } from '../../src/dockerfile/dockerfile.ts';
import { lintDockerfile } from '../../src/dockerfile/dockerfile-rules.ts';

/** Returns rule and line of every warning. */
const warningsOf = (text: string): readonly string[] => {
  const dockerfile = parseDockerfile('Dockerfile', text);
  return lintDockerfile({ dockerfile, shipped: shippedStages(dockerfile) }).map(({ rule, line }) => `${rule}:${line}`);
};

const only = (rule: string, text: string): readonly string[] =>
  warningsOf(text).filter((warning) => warning.startsWith(`${rule}:`));

describe('lintDockerfile', () => {
  it('returns no warnings for a good Dockerfile', () => {
    const good = [
      'FROM python:3.13-slim@sha256:0123',
      'ENV PYTHONDONTWRITEBYTECODE=1',
      'COPY requirements.txt .',
      'RUN pip install --no-cache-dir -r requirements.txt',
      'COPY . .',
      'USER 1000',
      'CMD ["uvicorn", "app:app", "--host", "0.0.0.0"]',
    ];
    expect(warningsOf(good.join('\n'))).toEqual([]);
  });

  it.each([
    ['shell-form', 'CMD python main.py', ['shell-form:2']],
    ['shell-form', 'ENTRYPOINT Rscript plumber.R\nCMD ["x"]', ['shell-form:2']],
    ['shell-form', 'ENTRYPOINT ["tini", "--"]\nCMD python main.py', []],
    ['shell-form', 'CMD ["python", "main.py"]', []],
    ['no-user', 'RUN true', ['no-user:2']],
    ['no-user', 'USER root', ['no-user:2']],
    ['no-user', 'USER 0:0', ['no-user:2']],
    ['no-user', 'USER 1000', []],
    ['no-user', 'USER app\nUSER root', ['no-user:3']],
    ['pip-unpinned', 'RUN pip install pandas scikit-learn==1.7.2', ['pip-unpinned:2']],
    [
      'pip-unpinned',
      'RUN pip install "pandas==2.3.3" -r requirements.txt -e . --index-url https://pypi.example/simple',
      [],
    ],
    ['pip-unpinned', 'RUN pip install --upgrade pip', []],
    ['pip-unpinned', 'RUN apt-get update && python3 -m pip install flask', ['pip-unpinned:2']],
    ['pip-unpinned', 'RUN uv pip install flask', ['pip-unpinned:2']],
    ['pip-cache', 'RUN pip install a==1', ['pip-cache:2']],
    ['pip-cache', 'RUN pip install --no-cache-dir a==1', []],
    ['pip-cache', 'RUN --mount=type=cache,target=/root/.cache/pip pip install a==1', []],
    ['pip-cache', 'ENV PIP_NO_CACHE_DIR=1\nRUN pip install a==1', []],
    ['pip-compiled', 'RUN pip install a==1', ['pip-compiled:2']],
    ['pip-compiled', 'RUN pip install --no-compile a==1', []],
    ['pip-compiled', 'ENV PYTHONDONTWRITEBYTECODE=1\nRUN pip install a==1', []],
    ['copy-before-install', 'COPY . .\nRUN pip install -r requirements.txt', ['copy-before-install:2']],
    ['copy-before-install', 'COPY . /app\nRUN Rscript -e "renv::restore()"', ['copy-before-install:2']],
    ['copy-before-install', 'COPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .', []],
    ['copy-before-install', 'COPY --from=build . .\nRUN pip install -r requirements.txt', []],
    ['r-unpinned', 'RUN Rscript -e "install.packages(\'plumber\')"', ['r-unpinned:2']],
    ['r-unpinned', "RUN Rscript -e \"remotes::install_version('plumber', '1.2.1')\"", []],
    ['r-unpinned', 'RUN Rscript -e "install.packages(\'renv\'); renv::restore()"', []],
    ['secret-argument', 'ARG DB_PASSWORD', ['secret-argument:2']],
    ['secret-argument', 'ENV API_KEY=abc', ['secret-argument:2']],
    ['secret-argument', 'ARG VERSION=1', []],
  ])('applies %s to `%s`', (rule, lines, expected) => {
    expect(only(rule, `FROM base:1\n${lines}`)).toEqual(expected);
  });

  it.each([
    ['python', 1],
    ['python:latest', 1],
    ['registry:5000/python', 1],
    ['python:3.13', 0],
    ['python@sha256:01', 0],
    ['scratch', 0],
  ])('checks the base image %s: %d warnings', (base, count) => {
    expect(only('unpinned-base', `FROM ${base} AS one\nFROM one`)).toHaveLength(count);
  });
});
