import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundle, type Metafile } from 'esbuild';
import { build as buildWeb, type InlineConfig } from 'vite';
import { notices, packagesOf } from './notices.ts';

/**
 * Builds dist/server and dist/client (bundled), dist/web and dist/types; and dist/notices.txt, which the licences of what
 * is bundled ask for. With `--if-needed`, only when a source is newer.
 */
const STAMP = 'dist/.built';
/** For Jest, whose tests are CommonJS as a rule, and for others who `require`. Vitest is an ES module itself. */
const COMMON_JS = 'dist/client/cjs';
const SOURCES = ['server', 'web', 'scripts/build.ts', 'scripts/notices.ts', 'vite.config.ts', 'package.json'];

if (!process.argv.includes('--if-needed') || isStale()) {
  console.error('Building Restante …');
  rmSync('dist', { recursive: true, force: true });
  const bundled = [
    await buildServer(),
    await buildClient('esm', ['index', 'playwright', 'vitest', 'jest', 'cypress'], 'dist/client'),
    await buildClient('cjs', ['index', 'playwright', 'jest', 'cypress'], COMMON_JS),
    await buildPages(),
  ];
  writeFileSync('dist/notices.txt', notices(packagesOf(bundled.flat())));
  buildTypes();
  copyTypes();
  writeFileSync(STAMP, '');
}

/** One bundle with nothing left to install. Chunks let SMTP listen before the web part has been read. */
async function buildServer(): Promise<string[]> {
  const { metafile } = await bundle({
    entryPoints: ['server/main.ts', 'server/index.ts', 'server/mail/digest.worker.ts'],
    entryNames: '[name]',
    outdir: 'dist/server',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    // Optional native helpers of ws, which does without them; and the compilers that fastify is told to do without (http/app.ts).
    // Nothing asks for them, and with all that they need they are half of what would be read at each start.
    external: [
      ...['bufferutil', 'utf-8-validate'],
      ...['@fastify/ajv-compiler', '@fastify/fast-json-stringify-compiler'],
    ],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
    metafile: true,
  });
  return filesIn(metafile);
}

/** What tests import. It runs in browsers too, and the runner is the user's own. */
async function buildClient(
  format: 'esm' | 'cjs',
  entries: readonly string[],
  outdir: string,
): Promise<string[]> {
  const { metafile } = await bundle({
    entryPoints: entries.map((name) => `server/client/${name}.ts`),
    outdir,
    bundle: true,
    splitting: format === 'esm',
    platform: 'neutral',
    format,
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    external: ['@playwright/test', 'vitest', '@jest/globals'],
    logLevel: 'warning',
    metafile: true,
  });
  return filesIn(metafile);
}

/** A build for each page: in a common one, what they share is split off, and the inbox takes longer to load. */
async function buildPages(): Promise<string[]> {
  const inbox = { configFile: 'vite.config.ts', logLevel: 'warn' } as const;
  const docs = { emptyOutDir: false, copyPublicDir: false, rolldownOptions: { input: 'web/docs.html' } };
  return [...(await buildPage(inbox)), ...(await buildPage({ ...inbox, build: docs }))];
}

async function buildPage(config: InlineConfig): Promise<string[]> {
  const files: string[] = [];
  const collect = { name: 'collect', moduleParsed: ({ id }: { id: string }) => void files.push(id) };
  await buildWeb({ ...config, plugins: [collect] });
  return files;
}

/** The files of which something is in the bundle. */
function filesIn({ outputs }: Metafile): string[] {
  return Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
}

function buildTypes(): void {
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', 'server/tsconfig.build.json'], { stdio: 'inherit' });
}

/** Declarations speak of ES modules or of CommonJS according to the package.json above them. */
function copyTypes(): void {
  writeFileSync(join(COMMON_JS, 'package.json'), '{"type":"commonjs"}\n');
  for (const folder of ['server/client', 'server/mail']) {
    cpSync(join('dist/types', folder), join(COMMON_JS, 'types', folder), { recursive: true });
  }
}

function isStale(): boolean {
  if (!existsSync(STAMP)) return true;
  const built = statSync(STAMP).mtimeMs;
  return SOURCES.some((source) => newest(source) > built);
}

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
