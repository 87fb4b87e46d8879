// Runs plugins on a real WordPress: one process for one release and one PHP, JSON lines in and out.
//
//   node run_wordpress.mjs 8.2 WORDPRESS SQLITE DATABASE < jobs.jsonl > results.jsonl
//
// WORDPRESS is a release's tree, SQLITE the plugin that lets it use SQLite, DATABASE the file of an
// installed site, which is made when it is not there.
//
// in:  {"id": "…", "page": "index.php", "plugin": "<?php …", "scenario": "…", "stubs": "…"}
// out: {"id": "…", "events": [{"kind", "text", "line"}], "effects": [{"what", "kept"}],
//       "answer": …, "finished": true, "output": "the end of what was printed"}
//
// Each job is a request of its own, on a fresh copy of the site. host/ holds what PHP is given.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [version, wordpress, sqlite, database] = process.argv.slice(2);
const index = new URL('../php/node_modules/php-wasm-node/index.js', import.meta.url);
const { loadNodeRuntime, createNodeFsMountHandler } = await import(index);
const { PHP } = await import(
  pathToFileURL(createRequire(index).resolve('@php-wasm/universal')).href.replace('.cjs', '.js')
);
const HOST = new URL('host', import.meta.url).pathname;
const MOUNTS = {
  '/wordpress': wordpress,
  '/sqlite': sqlite,
  '/host': HOST,
  '/content/themes/theme': `${HOST}/theme`,
};
const STORE = '/content/database';
const RESULT = '/result.json';

async function start() {
  const php = new PHP(await loadNodeRuntime(version, { emscriptenOptions: { processId: 1 } }));
  for (const [place, folder] of Object.entries(MOUNTS)) {
    php.mkdirTree(place);
    await php.mount(place, createNodeFsMountHandler(folder));
  }
  php.mkdirTree('/content/plugins/acme');
  php.mkdirTree(STORE);
  php.writeFile('/wp-config.php', "<?php require '/host/config.php';");
  php.writeFile('/content/db.php', "<?php define( 'DB_ENGINE', 'sqlite' ); require '/sqlite/wp-includes/sqlite/db.php';");
  return php;
}

async function request(php, script) {
  try {
    return (await php.run({ scriptPath: script })).text;
  } catch (error) {
    if (error.response) return error.response.text;
    throw error;
  }
}

async function install() {
  const php = await start();
  const said = await request(php, '/host/install.php');
  if (!said.endsWith('installed')) throw new Error(`WordPress did not install: ${said.slice(-2000)}`);
  writeFileSync(`${database}.${process.pid}`, php.readFileAsBuffer(`${STORE}/site.sqlite`));
  renameSync(`${database}.${process.pid}`, database);
}

if (!existsSync(database)) await install();
const site = readFileSync(database);
let php;

async function answer(job) {
  php ??= await start();
  php.rmdir(STORE, { recursive: true }); // a journal of the request before may lie there
  php.mkdir(STORE);
  php.writeFile(`${STORE}/site.sqlite`, Uint8Array.from(site)); // a copy: PHP writes into it
  php.writeFile('/job.json', JSON.stringify(job));
  php.writeFile('/content/plugins/acme/acme.php', job.plugin);
  php.writeFile('/scenario.php', job.scenario);
  php.writeFile('/stubs.php', job.stubs);
  if (php.fileExists(RESULT)) php.unlink(RESULT);
  const output = (await request(php, '/host/run.php')).slice(-1500);
  return { ...JSON.parse(php.readFileAsText(RESULT)), output };
}

for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  const result = await answer(job).catch((error) => {
    php = undefined;
    return { error: String(error), events: [], effects: [], finished: false };
  });
  const said = `${JSON.stringify({ id: job.id, ...result })}\n`;
  await new Promise((written) => process.stdout.write(said, written));
}
process.exit(0);
