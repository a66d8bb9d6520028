// Plain JavaScript without dependencies: a fresh clone has no node_modules, and the machine may have Node 20.
// Installs missing packages, then starts the task with Node 24: `node scripts/bootstrap.mjs TASK [ARGUMENTS]`.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.resolve(process.env.SLIPWAY_CACHE || path.join(homedir(), '.cache', 'slipway'));
const nodeVersion = '24.21.0';

const log = (line) => process.stderr.write(`${line}\n`);

/** Runs a program. Prints a line every 5 seconds while it runs. */
const run = (title, program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const started = Date.now();
    log(`setup: ${title}`);
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    const timer = setInterval(() => log(`setup: ${title}, ${Math.round((Date.now() - started) / 1000)} s`), 5000);
    child.on('error', (error) => {
      clearInterval(timer);
      const isMissing = error.code === 'ENOENT';
      reject(isMissing ? new Error(`${program} is not on PATH. Install Node 20 or newer with npm.`) : error);
    });
    child.on('close', (code) => {
      clearInterval(timer);
      if (code === 0) resolve(output);
      else reject(new Error(`${title} failed (exit ${code}):\n${output.slice(-4000)}`));
    });
  });

/** Returns the path of Node 24, the runtime of action.yml: this one, or the binary of an npm package. */
const node24 = async () => {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const home = path.join(cache, `node-${nodeVersion}`);
  const binary = path.join(home, 'node_modules', name, 'bin', 'node');
  if (!existsSync(binary)) {
    // The rename at the end keeps an interrupted download from being used.
    const part = `${home}.${process.pid}.part`;
    mkdirSync(part, { recursive: true });
    writeFileSync(path.join(part, 'package.json'), '{"private":true}');
    await run(`node ${nodeVersion}`, 'npm', [
      'install',
      '--prefix',
      part,
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--loglevel=error',
      `${name}@${nodeVersion}`,
    ]);
    rmSync(home, { recursive: true, force: true });
    renameSync(part, home);
  }
  return binary;
};

/** Returns a hash of all files that determine the installed packages. */
const wanted = () => {
  const hash = createHash('sha256');
  const files = ['package.json', 'package-lock.json'];
  for (const folder of ['packages', 'actions'])
    for (const name of readdirSync(path.join(root, folder))) files.push(path.join(folder, name, 'package.json'));
  for (const file of files.sort())
    if (existsSync(path.join(root, file))) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
};

const packages = async () => {
  const stamp = path.join(root, 'node_modules', '.slipway-stamp');
  const digest = wanted();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  rmSync(stamp, { force: true });
  // `npm ci` removes all packages first, which breaks a test that runs at the same time.
  const verb = existsSync(path.join(root, 'node_modules')) ? 'install' : 'ci';
  await run('npm packages', 'npm', [verb, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
  });
  writeFileSync(stamp, digest);
};

const [task, ...args] = process.argv.slice(2);
try {
  const node = await node24();
  await packages();
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', path.join(root, 'scripts', `${task}.ts`), ...args],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        SLIPWAY_CACHE: cache,
        PATH: [path.dirname(node), path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter),
      },
    },
  );
  // The terminal sends Ctrl-C to both processes. The child cleans up and decides when to stop.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
} catch (error) {
  log(error.message);
  process.exit(1);
}
