/**
 * The service worker: keeps the built files, so that the app opens with its server gone. One cache a build. A new build is fetched whole
 * and checked against the digests that it was built with before it counts; it takes over only when a page asks for that, and the build
 * before it stays, for tabs that still run it. The build writes the list of files into this one (vite.config.ts), which has no imports.
 */

/** A built file: its address and the SHA-256 of its bytes in hexadecimal. */
interface BuiltFile {
  readonly url: string;
  readonly sha256: string;
}

/** What the page says to let a waiting build take over. */
const TAKE_OVER = 'take-over';

interface Extendable extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Fetching extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  readonly location: Location;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  skipWaiting(): Promise<void>;
}

const isScope = (value: object): value is Scope => 'skipWaiting' in value;
const scopeOf = (value: object): Scope => {
  if (isScope(value)) return value;
  throw new TypeError('This runs as a service worker only.');
};

const scope = scopeOf(globalThis);
const FILES = JSON.parse('__BUILT_FILES__') as readonly BuiltFile[];
const PREFIX = 'plumbline-build-';
const CACHE = `${PREFIX}__BUILD__`;
const PAGE = '/index.html';
/** Files asked for at once: the page goes first. */
const AT_ONCE = 3;

scope.addEventListener('install', (event) => event.waitUntil(keepFiles()));
scope.addEventListener('activate', (event) => event.waitUntil(dropOldBuilds()));
scope.addEventListener('message', ({ data }) => {
  if (data === TAKE_OVER) void scope.skipWaiting();
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === 'GET' && url.origin === scope.location.origin) event.respondWith(answer(request, url));
});

/** All files or none: where one is missing or another than was built, the build that is here stays. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  const waiting = [...FILES];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) await keep(cache, file);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    waiting.length = 0;
    await caches.delete(CACHE);
    throw error;
  }
}

async function keep(cache: Cache, { url, sha256 }: BuiltFile): Promise<void> {
  // names under /assets/ hold a digest of the contents, so that another build's copy is the same file
  const named = url.startsWith('/assets/');
  const known = named ? await caches.match(url, { ignoreVary: true }) : undefined;
  if (known !== undefined) return cache.put(url, known);
  const response = await fetch(url, { cache: named ? 'default' : 'no-cache' });
  const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
  const found = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (!response.ok || found !== sha256) throw new Error(`${url} is not the file that was built.`);
  return cache.put(url, response);
}

/** Keeps this build and the one before it. */
async function dropOldBuilds(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE); // in the order of their making
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

/** From the cache of this build, then of the one before, then from the server. Addresses of screens get the page. */
async function answer(request: Request, url: URL): Promise<Response> {
  const cache = await caches.open(CACHE);
  const wanted = request.mode === 'navigate' ? PAGE : url.pathname;
  const found = (await cache.match(wanted, { ignoreVary: true })) ?? (await caches.match(wanted, { ignoreVary: true }));
  return found ?? fetch(request);
}
