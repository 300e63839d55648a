import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a module as a worker thread. `module` is its path from the caller, whose `import.meta.url` is `base`. In the
 * build, where all entry points lie side by side, only the file name counts: `../mail/x.worker.ts` is `x.worker.js`.
 */
export function spawn(module: string, base: string, options: WorkerOptions = {}): Worker {
  if (!base.endsWith('.ts'))
    return new Worker(new URL(basename(module).replace(/\.ts$/, '.js'), base), options);
  return new Worker(FROM_SOURCE, {
    ...options,
    eval: true,
    workerData: { url: new URL(module, base).href, loader: loader(base) },
  });
}

/** tsx as an ES module: `require` finds its twin, which cannot set itself up when tsx itself is running. */
function loader(base: string): string {
  return pathToFileURL(
    createRequire(base)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs'),
  ).href;
}

/** A worker of Node 20 does not inherit the loader that reads TypeScript, so it is set up inside. */
const FROM_SOURCE = `
  const { workerData } = require('node:worker_threads');
  import(workerData.loader).then(({ register }) => { register(); return import(workerData.url); });
`;
