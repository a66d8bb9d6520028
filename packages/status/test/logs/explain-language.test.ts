import { expectExplanation, python, type Row } from './crash.ts';

const table: Row[] = [
  [
    'a missing Python package',
    python("ModuleNotFoundError: No module named 'sklearn'"),
    /^ModuleNotFoundError: No module named 'sklearn'$/,
    /Add scikit-learn to the requirements/,
  ],
  [
    'a module that is to be run and is missing',
    '/usr/bin/python3: No module named gunicorn\n',
    /No module named 'gunicorn'$/,
    /Add gunicorn to the requirements/,
  ],
  [
    'a missing Python package under its own name',
    python("ModuleNotFoundError: No module named 'polars.io'"),
    /polars\.io/,
    /Add polars to/,
  ],
  [
    'a package that fits no other',
    python("ImportError: cannot import name 'url_quote' from 'werkzeug.urls'"),
    /cannot import name 'url_quote'/,
    /lock file/,
  ],
  [
    'an unset variable in Python',
    python("KeyError: 'MODEL_PATH'"),
    /^the environment variable MODEL_PATH is not set$/,
    /Set MODEL_PATH in the manifest/,
  ],
  [
    'a settings class',
    python(
      'pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings\nDATABASE_URL\n  Field required',
    ),
    /1 validation error for Settings/,
    /lack a variable/,
  ],
  [
    'a model of other versions',
    python("AttributeError: Can't get attribute '_RemainderColsList' on <module 'sklearn.compose._column_transformer'"),
    /Can't get attribute/,
    /Install the versions of the lock file/,
  ],
  [
    'a numpy that is too new',
    python('ValueError: numpy.dtype size changed, may indicate binary incompatibility'),
    /numpy.dtype size changed/,
    /other package versions/,
  ],
  ['gunicorn', '[2026-05-01 12:00:00 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:9)', /WORKER TIMEOUT/, /--timeout/],
  ['Python without memory', python('MemoryError'), /MemoryError$/, /resources.limits.memory/, 'OutOfMemory'],
  [
    'a missing R package',
    'Error in library(mgcv) : there is no package called ‘mgcv’\nExecution halted',
    /^the R package mgcv is not in the image$/,
    /renv.lock/,
  ],
  [
    'an R package of another version',
    'Error: package ‘rlang’ was built under R version 4.5.1\nExecution halted',
    /was built under R version 4.5.1/,
    /same version for both/,
  ],
  [
    'an R file',
    "Error in gzfile(file, \"rb\") : cannot open the connection\nIn addition: Warning message:\ncannot open compressed file '/m/model.rds', probable reason 'No such file or directory'\nExecution halted",
    /^the file \/m\/model.rds cannot be opened$/,
    /WORKDIR/,
  ],
  [
    'an empty R path',
    "cannot open compressed file '', probable reason 'No such file or directory'",
    /path is empty/,
    /variable/,
  ],
  [
    'an R function',
    'Error in predict_all(x) : could not find function "predict_all"\nCalls: main\nExecution halted',
    /R finds no function predict_all/,
    /library\(\)/,
  ],
  [
    'an R object',
    "Error: object 'training' not found\nExecution halted",
    /R finds no object training/,
    /an interactive session/,
  ],
  [
    'R without memory',
    'Error: cannot allocate vector of size 3.7 Gb',
    /cannot allocate vector/,
    /limits.memory/,
    'OutOfMemory',
  ],
  [
    'a missing Julia package',
    'ERROR: LoadError: ArgumentError: Package Flux not found in current path.',
    /^the Julia package Flux is not in the image$/,
    /Pkg.instantiate/,
  ],
  ['an unset variable in Julia', 'ERROR: LoadError: KeyError: key "MODEL_DIR" not found', /MODEL_DIR/, /Set MODEL_DIR/],
  [
    'a Julia depot',
    'SystemError: opening file "/depot/compiled/v1.11/a.ji": Permission denied',
    /compiled/,
    /JULIA_DEPOT_PATH/,
  ],
  ['a MATLAB runtime', 'Could not find version 24.2 of the MATLAB Runtime.', /MATLAB Runtime 24.2$/, /runtime image/],
  [
    'a missing Node module',
    "Error: Cannot find module 'express'\nRequire stack:\n- /app/server.js\n    at Module._load",
    /Cannot find module 'express'/,
    /final stage/,
  ],
  [
    'Node without memory',
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    /heap/,
    /--max-old-space-size/,
    'OutOfMemory',
  ],
];

describe('the log of a crash in Python, R, Julia, MATLAB or Node', () => {
  it.each(table)('explains %s', (...row) => expectExplanation(row));
});
