export {};

const worker = self as unknown as ServiceWorkerGlobalScope;

/** Written in by the build: all files of the app, and the name of this very set of them. */
const files = '%FILES%' as unknown as readonly string[];
const build = 'validator-%BUILD%';
const base = '/validator/';

// A new build waits until the app says so: a steward in mid-scan is not interrupted. The queue lies in IndexedDB.
worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const ours = url.origin === worker.location.origin && url.pathname.startsWith(base);
  if (ours && event.request.method === 'GET') event.respondWith(answer(event.request));
});

async function keep(): Promise<void> {
  const cache = await caches.open(build);
  await cache.addAll(files.map((name) => new Request(base + name, { cache: 'reload' })));
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('validator-') && name !== build);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(build);
  const kept = await cache.match(request.mode === 'navigate' ? base : request, {
    ignoreSearch: true,
    ignoreVary: true,
  });
  return kept ?? fetch(request);
}
