// Builds tracker.js: installs the pinned tools where they are missing, checks types, bundles, packs, and holds the size.
//   node build.mjs WORK_FOLDER OUTPUT_FOLDER
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const MOST_PACKED_BYTES = 3000;

const source = dirname(fileURLToPath(import.meta.url));
const [work, output] = process.argv.slice(2).map((folder) => resolve(folder));

const hash = (...files) => {
  const digest = createHash('sha256');
  files.forEach((file) => digest.update(file).update('\0').update(readFileSync(file)).update('\0'));
  return digest.digest('hex');
};
const same = (stamp, value) => existsSync(stamp) && readFileSync(stamp, 'utf8') === value;
const fail = (message) => {
  console.error(`tracker: ${message}`);
  process.exit(1);
};
const run = (command, args, options) => {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  return error ? error.message : status === 0 ? '' : `exit code ${status}`;
};

function installTools() {
  const stamp = join(work, 'tools.sha256');
  const wanted = hash(join(source, 'package.json'));
  if (same(stamp, wanted)) {
    return;
  }
  mkdirSync(work, { recursive: true });
  copyFileSync(join(source, 'package.json'), join(work, 'package.json'));
  const flags = ['--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--loglevel=error'];
  const problem = run('npm', ['install', ...flags], { cwd: work });
  if (problem) {
    fail(`npm install failed (${problem}). esbuild and typescript come by npm: is it installed, and its registry or cache at hand?`);
  }
  writeFileSync(stamp, wanted);
}

function bundle() {
  const { buildSync } = createRequire(join(work, 'package.json'))('esbuild');
  const built = buildSync({
    entryPoints: [join(source, 'main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
    // Saves the words "use strict" of a script that is checked as such.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    logLevel: 'warning',
  });
  return Buffer.from(built.outputFiles[0].contents);
}

const inputs = readdirSync(source).sort().map((name) => join(source, name));
const products = ['tracker.js', 'tracker.js.gz', 'tracker.d.ts'].map((name) => join(output, name));
const stamp = join(work, 'built.sha256');
const wanted = hash(...inputs);
if (!same(stamp, wanted) || !products.every((file) => existsSync(file))) {
  installTools();
  const problem = run(process.execPath, [join(work, 'node_modules/typescript/bin/tsc'), '-p', source], {});
  if (problem) {
    fail('the types are wrong; what the compiler said is above');
  }
  const script = bundle();
  mkdirSync(output, { recursive: true });
  writeFileSync(products[0], script);
  writeFileSync(products[1], gzipSync(script, { level: 9 }));
  copyFileSync(join(source, 'tracker.d.ts'), products[2]);
}
const [plain, packed] = products.map((file) => readFileSync(file).length);
console.log(`tracker.js: ${packed} bytes gzipped (bound ${MOST_PACKED_BYTES}), ${plain} plain`);
if (packed >= MOST_PACKED_BYTES) {
  fail(`${packed} bytes gzipped is too much: pages are promised less than ${MOST_PACKED_BYTES}`);
}
writeFileSync(stamp, wanted);
