import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const globals = pathToFileURL(path.join(import.meta.dirname, 'jest-globals.ts')).href;

/**
 * Makes imports load the sandbox's copy of the packages. Node follows the links of `node_modules` to the sources, which
 * hold no mutants.
 * @returns a function that makes every later import evaluate the modules anew: a mutant in a table of a module is
 *   active only while the module is evaluated
 */
export const loadFromSandbox = (root: string, sandbox: string): (() => void) => {
  let generation = 0;
  const stripped = new Map<string, string>();
  const packages = path.join(root, 'packages') + path.sep;
  const own = path.join(sandbox, 'packages') + path.sep;

  const copyOf = (url: string): string | undefined => {
    if (!url.startsWith('file:')) return undefined;
    const file = fileURLToPath(url);
    if (file.startsWith(own)) return file;
    return file.startsWith(packages) ? path.join(own, file.slice(packages.length)) : undefined;
  };

  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
      const found = next(specifier, context);
      const copy = copyOf(found.url);
      if (!copy) return found;
      return { ...found, url: `${pathToFileURL(copy)}?generation=${generation}`, shortCircuit: true };
    },
    load: (url, context, next) => {
      const copy = copyOf(url);
      if (!copy?.endsWith('.ts')) return next(url, context);
      const source = stripped.get(copy) ?? stripTypeScriptTypes(readFileSync(copy, 'utf8'));
      stripped.set(copy, source);
      return { format: 'module', source, shortCircuit: true };
    },
  });
  return () => {
    generation++;
  };
};
