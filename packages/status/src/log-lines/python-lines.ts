import { type CauseLine, variableHint } from './cause-line.ts';

const distributions: Readonly<Record<string, string>> = {
  sklearn: 'scikit-learn',
  cv2: 'opencv-python-headless',
  PIL: 'pillow',
  yaml: 'pyyaml',
  dotenv: 'python-dotenv',
  bs4: 'beautifulsoup4',
  dateutil: 'python-dateutil',
  psycopg2: 'psycopg2-binary',
  jose: 'python-jose',
  multipart: 'python-multipart',
  skimage: 'scikit-image',
};

/** Some packages are installed under another name than they are imported by. */
const pythonPackage = (module: string): string => {
  const top = module.split('.')[0] ?? module;
  return distributions[top] ?? top;
};

export const pythonLines: readonly CauseLine[] = [
  {
    id: 'python-pickle',
    pattern:
      /(?:Can't get attribute '[^']+' on <module|numpy\.dtype size changed|No module named 'numpy\._core|No module named 'sklearn\.[\w.]*_\w|InconsistentVersionWarning|unsupported pickle protocol|incompatible dtype from the pickle)/,
    hint: 'The model was saved with other package versions. Install the versions of the lock file of the training in the image.',
  },
  {
    id: 'python-module',
    pattern: /(?:ModuleNotFoundError|ImportError|python[\d.]*): No module named '?(?<module>[\w.]+)'?/,
    message: ({ module }) => `ModuleNotFoundError: No module named '${module}'`,
    hint: ({ module = '' }) =>
      `Add ${pythonPackage(module)} to the requirements that the image installs, and check that its virtual environment is first on PATH.`,
  },
  {
    id: 'python-import',
    pattern: /ImportError: (?<what>cannot import name '[^']+' from '[^']+')/,
    hint: 'Two packages are incompatible. Install the versions of the lock file.',
  },
  {
    id: 'python-environ',
    pattern: /KeyError: '(?<variable>[A-Z][A-Z0-9_]{2,})'/,
    message: ({ variable }) => `the environment variable ${variable} is not set`,
    hint: variableHint,
  },
  {
    id: 'python-settings',
    pattern: /\d validation errors? for \w*(?:Settings|Config|Env)/,
    hint: 'The settings lack a variable. The next line of the log names it. Set it in the manifest.',
  },
  {
    id: 'variable',
    pattern:
      /(?:[Mm]issing|[Uu]nset|required|[Rr]equires?)[^\n]{0,40}\b(?:environment variable|env(?:ironment)? var)\w*:? *[`'"]?(?<variable>[A-Z][A-Z0-9_]{2,})/,
    message: ({ variable }) => `the environment variable ${variable} is not set`,
    hint: variableHint,
  },
  {
    id: 'variable-after',
    pattern:
      /\b(?<variable>[A-Z][A-Z0-9]*_[A-Z0-9_]+)[`'"]? (?:environment variable )?(?:is|was|must be|has to be|not|parameter) (?:not set|required|unset|missing|undefined|set\b|null or not set)/,
    message: ({ variable }) => `the environment variable ${variable} is not set`,
    hint: variableHint,
  },
  {
    id: 'shell-variable',
    pattern: /\b(?<variable>[A-Za-z_]\w*): (?:unbound variable|parameter (?:null or )?not set)/,
    message: ({ variable }) => `the environment variable ${variable} is not set`,
    hint: variableHint,
  },
  {
    id: 'gunicorn',
    pattern: /WORKER TIMEOUT|was sent SIGKILL! Perhaps out of memory|Worker failed to boot/,
    hint: 'Loading is slow or needs too much memory: raise --timeout and memory, or use fewer workers.',
  },
  {
    id: 'python-memory',
    code: 'OutOfMemory',
    pattern: /^(?:numpy\.\S+)?MemoryError\b/,
    hint: 'Raise resources.limits.memory to about 1.3 times the measured peak, or use less memory.',
  },
  {
    id: 'r-memory',
    code: 'OutOfMemory',
    pattern: /cannot allocate vector of size|std::bad_alloc|OutOfMemoryError|Cannot allocate memory/,
    hint: 'Raise resources.limits.memory to about 1.3 times the measured peak, or use less memory.',
  },
];
