import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { headers } from './headers.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonl': 'application/x-ndjson; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
const PACKABLE = new Set(['.html', '.js', '.css', '.json', '.jsonl', '.md', '.svg', '.wasm', '.webmanifest']);
/** Folder of a build for files that were compressed ahead. */
export const PACKED = '.packed';
export const isPackable = (path) => PACKABLE.has(extname(path));
/** Name of a compressed file: what it was made of. */
export const packedName = (bytes) => `${digestOf(bytes)}.br`;
const digestOf = (bytes) => createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
const HOST = '127.0.0.1';
const PORTS_TRIED = 50;

/**
 * Serves a built app on the loopback address.
 * @param {{ dir: string, port?: number }} options the next free port is taken when this one is in use; 0: any
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export async function serve({ dir, port = 4173 }) {
  const root = resolve(dir);
  const cache = new Map();
  const server = createServer((request, response) => {
    answer(root, cache, request, response).catch(() => end(response, 500, 'The file could not be read.'));
  });
  const used = await listen(server, port);
  const close = () =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://${HOST}:${used}/`, port: used, close };
}

async function answer(root, cache, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'Only GET and HEAD are answered.');
  const file = await find(root, new URL(request.url ?? '/', 'http://x').pathname);
  if (file === undefined) return end(response, 404, 'There is no such file.');
  const entry = await load(cache, file);
  const accepts = String(request.headers['accept-encoding'] ?? '');
  const encoding = entry.packed && (accepts.includes('br') ? 'br' : accepts.includes('gzip') ? 'gzip' : '');
  const body = encoding ? await pack(root, entry, encoding) : entry.bytes;
  const immutable = file.startsWith(join(root, 'assets') + sep);
  response.writeHead(request.headers['if-none-match'] === entry.tag ? 304 : 200, {
    ...headers,
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: entry.tag,
    Vary: 'Accept-Encoding',
    ...(encoding && { 'Content-Encoding': encoding }),
    'Content-Length': body.length,
  });
  response.end(request.method === 'HEAD' || response.statusCode === 304 ? undefined : body);
}

/** The file of an address inside `root`; addresses of screens get the page. */
async function find(root, pathname) {
  let path;
  try {
    path = normalize(decodeURIComponent(pathname));
  } catch {
    return undefined;
  }
  const file = join(root, path);
  if (path.includes('\0') || /[\\/]\./.test(path) || (file !== root && !file.startsWith(root + sep))) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return file;
  return extname(path) === '' ? join(root, 'index.html') : undefined;
}

async function load(cache, file) {
  const { mtimeMs, size } = await stat(file);
  const known = cache.get(file);
  if (known?.mtimeMs === mtimeMs && known.size === size) return known;
  const bytes = await readFile(file);
  const tag = `"${digestOf(bytes)}"`;
  const entry = { mtimeMs, size, bytes, tag, packed: PACKABLE.has(extname(file)) ? new Map() : undefined };
  cache.set(file, entry);
  return entry;
}

/** Compressed ahead by the build, else now. */
async function pack(root, { bytes, packed }, encoding) {
  if (!packed.has(encoding)) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
    const ahead = encoding === 'br' ? await readFile(join(root, PACKED, packedName(bytes))).catch(() => undefined) : undefined;
    packed.set(encoding, ahead ?? (encoding === 'br' ? brotliCompressSync(bytes, quality) : gzipSync(bytes)));
  }
  return packed.get(encoding);
}

function end(response, status, text) {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

async function listen(server, port) {
  for (let at = port; at < port + PORTS_TRIED; at += 1) {
    const used = await new Promise((done, fail) => {
      server.once('error', (error) => (error.code === 'EADDRINUSE' ? done(undefined) : fail(error)));
      server.listen(at, HOST, () => done(server.address().port));
    });
    if (used !== undefined) return used;
    server.removeAllListeners('error');
  }
  throw new Error(`Ports ${port} to ${port + PORTS_TRIED - 1} are all in use. Set PORT to a free one.`);
}
