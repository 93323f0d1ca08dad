/** The shop without a network: its files from here, its page when the server cannot be reached. Answers of the API are
 * never kept here; tickets lie in the page's own store, from which the fan can have them removed. */
interface Waiting extends Event {
  waitUntil(until: Promise<unknown>): void;
}
interface Fetched extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: 'install' | 'activate', listener: (event: Waiting) => void): void;
  addEventListener(kind: 'fetch', listener: (event: Fetched) => void): void;
}

const scope = self as unknown as Scope;
const FILES = '%FILES%' as unknown as readonly string[];
const CACHE = 'tribune-shop-%BUILD%';
const base = scope.registration.scope;

scope.addEventListener('install', (event) => {
  const addresses = [base, ...FILES.map((file) => base + file)];
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(addresses))
      .then(() => scope.skipWaiting()),
  );
});

scope.addEventListener('activate', (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name.startsWith('tribune-shop-') && name !== CACHE));
  event.waitUntil(
    old.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => scope.clients.claim()),
  );
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(base)) return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => fromCache(base)));
  else if (request.url.startsWith(base + 'assets/')) event.respondWith(fromCache(request));
});

async function fromCache(wanted: Request | string): Promise<Response> {
  return (await caches.match(wanted, { ignoreVary: true })) ?? fetch(wanted);
}
