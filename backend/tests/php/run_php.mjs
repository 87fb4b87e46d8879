// Runs PHP code on a real PHP: one process for one version, JSON lines in and out.
//
//   node run_php.mjs 8.3 < jobs.jsonl > results.jsonl
//   node run_php.mjs 8.3 --plain < program.php > what-it-prints
//
// in:  {"id": "…", "code": "<?php …"}, or "base64" in place of "code" for bytes that are no UTF-8
// out: {"id": "…", "output": "what PHP printed, its messages included", "exit": 0}
//
// Each job is a request of its own and knows nothing of the others. An answer with "error"
// says that the interpreter itself gave up; it is started anew for the next job.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const PACKAGES = {
  './node_modules/php-wasm-node/': ['5.2', '7.4', '8.0', '8.1', '8.2', '8.3', '8.4', '8.5'],
  './older/node_modules/php-wasm-node-3-0/': ['7.2', '7.3'],
  './older/node_modules/php-wasm-node-1-0/': ['7.0', '7.1'],
};
const SETTINGS = `<?php
error_reporting(-1);
ini_set('display_errors', '1');
ini_set('html_errors', '0');
ini_set('log_errors', '0');
`;

// A function that starts a fresh interpreter of this version.
async function starter(version) {
  const folder = Object.keys(PACKAGES).find((name) => PACKAGES[name].includes(version));
  if (!folder) throw new Error(`no package holds PHP ${version}`);
  const index = new URL(`${folder}index.js`, import.meta.url);
  const { loadNodeRuntime } = await import(index);
  const { PHP } = await import(
    pathToFileURL(createRequire(index).resolve('@php-wasm/universal')).href.replace('.cjs', '.js')
  );
  return async () => {
    const php = new PHP(await loadNodeRuntime(version, { emscriptenOptions: { processId: 1 } }));
    php.writeFile('/settings.php', SETTINGS);
    return php;
  };
}

// The oldest package reports failures on the console, which is our answer channel.
for (const name of ['log', 'warn', 'error']) console[name] = () => {};
const start = await starter(process.argv[2]);
let php;

async function answer(code) {
  php ??= await start();
  php.writeFile('/fixture.php', code);
  php.writeFile('/run.php', "<?php require '/settings.php'; require '/fixture.php';");
  const response = await php.run({ scriptPath: '/run.php' }).catch((error) => {
    if (error.response) return error.response;
    throw error;
  });
  return { output: response.text, exit: response.exitCode };
}

// After a fatal error an old PHP may be unfit for the next request: a second try gets a new one.
async function answerOrError(code, tries = 2) {
  try {
    return await answer(code);
  } catch (error) {
    php = undefined;
    return tries > 1 ? answerOrError(code, tries - 1) : { output: '', error: String(error) };
  }
}

if (process.argv[3] === '--plain') {
  const { output } = await answer(readFileSync(0));
  process.stdout.write(output, () => process.exit(0));
  await new Promise(() => {});
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, code, base64 } = JSON.parse(line);
  const bytes = base64 === undefined ? code : Buffer.from(base64, 'base64');
  process.stdout.write(`${JSON.stringify({ id, ...(await answerOrError(bytes)) })}\n`);
}
// The interpreter keeps the process alive; what still waits to be written must not be lost.
process.stdout.write('', () => process.exit(0));
