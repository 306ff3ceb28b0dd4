import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { benchText } from './app.ts';
import type { Watched } from './coldLoad.ts';

/** Another labeling tool with a project of the same texts, running on this machine. */
export interface PeerServer {
  readonly name: string;
  readonly port: number;
  /** Logs the browser in at `origin` and says what to watch there. */
  readonly enter: (context: BrowserContext, origin: string) => Promise<Watched>;
}

/** Where virtual environments of the peers are kept from run to run. */
const VENVS = process.env['PLUMBLINE_BENCH_VENVS'] ?? join(homedir(), '.cache', 'plumbline-bench');
const READY_MS = 90_000;

/** A virtual environment with what `bench/peers/<name>.txt` pins; undefined, said aloud, when it cannot be made. */
function venv(name: string): string | undefined {
  const dir = join(VENVS, name);
  const wanted = fileURLToPath(new URL(`../peers/${name}.txt`, import.meta.url));
  if (!existsSync(dir) && spawnSync('python3', ['-m', 'venv', dir], { stdio: 'inherit' }).status !== 0) return skipped(name);
  const made = spawnSync(join(dir, 'bin/pip'), ['install', '-q', '--disable-pip-version-check', '-r', wanted], { stdio: 'inherit' });
  return made.status === 0 ? join(dir, 'bin') : skipped(name);
}

function skipped(name: string): undefined {
  console.warn(`SKIPPED: ${name} could not be installed. It needs python3 with venv, and a Python registry that answers.`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  const until = Date.now() + READY_MS;
  while (Date.now() < until && server.exitCode === null) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${url} does not answer.`);
}

const POTATO = `annotation_task_name: Bench
task_dir: .
output_annotation_dir: annotation_output
output_annotation_format: jsonl
data_files: [data/items.jsonl]
item_properties: {id_key: id, text_key: text}
annotation_schemes:
  - {annotation_type: radio, name: class, description: Ham or spam, labels: [ham, spam], sequential_key_binding: true}
user_config: {allow_all_users: true, users: []}
require_password: false
site_dir: default
`;

/** Potato with `items` texts; `closing` gets how to end it. */
export async function startPotato(dir: string, items: number, closing: (() => unknown)[]): Promise<PeerServer | undefined> {
  const bin = venv('potato');
  if (bin === undefined) return undefined;
  const home = join(dir, 'potato');
  await mkdir(join(home, 'data'), { recursive: true });
  const rows = Array.from({ length: items }, (_, i) => JSON.stringify({ id: String(i), text: benchText(i) }));
  await writeFile(join(home, 'data/items.jsonl'), `${rows.join('\n')}\n`);
  await writeFile(join(home, 'config.yaml'), POTATO);
  const port = await freePort();
  const server = spawn(join(bin, 'potato'), ['start', 'config.yaml', '-p', String(port), '--host', '127.0.0.1'], {
    cwd: home,
    stdio: 'ignore',
  });
  closing.push(() => server.kill());
  await answers(`http://127.0.0.1:${port}/`, server);
  return {
    name: 'potato 2.12.1',
    port,
    async enter(context, origin) {
      await context.request.post(`${origin}/auth`, { form: { action: 'login', email: 'bench' } });
      return { url: `${origin}/annotate`, text: '#text-content', key: '1', answered: 'input[type=radio]:checked' };
    },
  };
}

/** doccano with `items` texts; `closing` gets how to end it. */
export async function startDoccano(dir: string, items: number, closing: (() => unknown)[]): Promise<PeerServer | undefined> {
  const bin = venv('doccano');
  if (bin === undefined) return undefined;
  const home = join(dir, 'doccano');
  await mkdir(home, { recursive: true });
  const env = { ...process.env, HOME: home, DATABASE_URL: `sqlite:///${join(home, 'db.sqlite3')}` };
  const doccano = join(bin, 'doccano');
  const account = { username: 'bench', password: 'bench-pass' };
  for (const args of [['init'], ['createuser', '--username', account.username, '--password', account.password]]) {
    if (spawnSync(doccano, args, { env, stdio: 'ignore' }).status !== 0) return skipped('doccano');
  }
  const port = await freePort();
  const server = spawn(doccano, ['webserver', '--port', String(port), '--workers', '1'], { env, stdio: 'ignore' });
  closing.push(() => server.kill());
  await answers(`http://127.0.0.1:${port}/v1/health/`, server);
  const project = await fillDoccano(`http://127.0.0.1:${port}/v1`, account, items);
  return {
    name: 'doccano 1.8.4',
    port,
    async enter(context, origin) {
      await context.request.post(`${origin}/v1/auth/login/`, { data: account });
      const url = `${origin}/projects/${project}/text-classification?page=1`;
      return { url, text: '.v-card .highlight', key: '1', answered: '.v-chip--active' };
    },
  };
}

/** Makes a project of texts with the labels ham and spam; returns its number. */
async function fillDoccano(api: string, account: Readonly<Record<string, string>>, items: number): Promise<number> {
  const cookies = await fetch(`${api}/auth/login/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(account),
  }).then((response) => response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? ''));
  const token = cookies.find((cookie) => cookie.startsWith('csrftoken='))?.slice('csrftoken='.length) ?? '';
  const post = async (path: string, body: unknown): Promise<{ readonly id: number }> => {
    const headers = { 'Content-Type': 'application/json', Cookie: cookies.join('; '), 'X-CSRFToken': token };
    const response = await fetch(`${api}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`doccano says ${response.status} to ${path}: ${await response.text()}`);
    return (await response.json()) as { readonly id: number };
  };
  const about = { name: 'Bench', description: 'Bench', project_type: 'DocumentClassification', resourcetype: 'TextClassificationProject' };
  const { id } = await post('/projects', { ...about, guideline: '', single_class_classification: true });
  for (const [at, text] of ['ham', 'spam'].entries()) {
    await post(`/projects/${id}/category-types`, { text, suffix_key: String(at + 1), prefix_key: null, background_color: '#7c20e0' });
  }
  for (let row = 0; row < items; row += 1) await post(`/projects/${id}/examples`, { text: benchText(row), meta: {} });
  return id;
}
