import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headers } from '../scripts/headers.mjs';
import { serve } from '../scripts/serve.mjs';

const PAGE = '<!doctype html><title>page</title>';
const CODE = `export const text = '${'plumb '.repeat(500)}';`;

let dir = '';
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'plumbline-serve-'));
  mkdirSync(join(dir, 'dist/assets'), { recursive: true });
  writeFileSync(join(dir, 'secret.txt'), 'secret');
  writeFileSync(join(dir, 'dist/index.html'), PAGE);
  writeFileSync(join(dir, 'dist/.stamp'), 'hidden');
  writeFileSync(join(dir, 'dist/assets/a.js'), CODE);
  writeFileSync(join(dir, 'dist/assets/a.wasm'), new Uint8Array([0, 97, 115, 109]));
  server = await serve({ dir: join(dir, 'dist'), port: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(new URL(path, server.url), init);

/** The status of a path as written: fetch would clean it first. */
const rawStatus = (path: string): Promise<number | undefined> =>
  new Promise((done, fail) => {
    request({ host: '127.0.0.1', port: server.port, path }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .on('error', fail)
      .end();
  });

describe('every answer carries the security headers', () => {
  test.each(['/', '/p/x/label', '/assets/a.js', '/assets/none.js'])('%s', async (path) => {
    const response = await get(path);
    for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toBe(value);
  });

  test('which allow no inline code or style, no other origin, and no HTML from text', () => {
    const policy = new Map(
      headers['Content-Security-Policy']?.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)] as const),
    );
    expect([...policy.values()].flat()).not.toContain("'unsafe-inline'");
    expect([...policy.values()].flat()).not.toContain("'unsafe-eval'");
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('connect-src')).toEqual(["'self'"]);
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(policy.get('trusted-types')).toEqual(['default']);
    expect([...policy.values()].flat().filter((source) => /^(https?|wss?):|\*/.test(source))).toEqual([]);
  });
});

test('addresses of screens get the page; files that are missing do not', async () => {
  expect(await (await get('/p/abc/item/1')).text()).toBe(PAGE);
  expect((await get('/assets/none.js')).status).toBe(404);
});

test.each(['/../secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/%2e%2e/secret.txt', '/.stamp', '/%00.js', '/%zz.js'])(
  'nothing outside the folder and nothing hidden is given out: %s',
  async (path) => expect(await rawStatus(path)).toBe(404),
);

test('wasm has its type, so that it can be compiled while it streams', async () =>
  expect((await get('/assets/a.wasm')).headers.get('Content-Type')).toBe('application/wasm'));

test.each(['br', 'gzip'])('text is packed as %s and comes back whole', async (encoding) => {
  const response = await get('/assets/a.js', { headers: { 'Accept-Encoding': encoding } });
  expect(response.headers.get('Content-Encoding')).toBe(encoding);
  expect(Number(response.headers.get('Content-Length'))).toBeLessThan(CODE.length / 5);
  expect(await response.text()).toBe(CODE);
});

test('a file that is known already is not sent again, a changed one is', async () => {
  const tag = (await get('/')).headers.get('ETag') ?? '';
  expect((await get('/', { headers: { 'If-None-Match': tag } })).status).toBe(304);
  writeFileSync(join(dir, 'dist/index.html'), `${PAGE}<p>changed</p>`);
  const changed = await get('/', { headers: { 'If-None-Match': tag } });
  writeFileSync(join(dir, 'dist/index.html'), PAGE);
  expect(changed.status).toBe(200);
  expect(await changed.text()).toContain('changed');
});

test('HEAD has no body and other methods are refused', async () => {
  const head = await get('/', { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
  expect((await get('/', { method: 'POST' })).status).toBe(405);
});

test('a port in use: the next free one', async () => {
  const second = await serve({ dir: join(dir, 'dist'), port: server.port });
  expect(second.port).toBeGreaterThan(server.port);
  expect(second.url).toBe(`http://127.0.0.1:${second.port}/`);
  await second.close();
});
