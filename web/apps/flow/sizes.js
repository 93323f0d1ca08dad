// What each page of the built shop asks for, compressed: node sizes.js; one line of JSON at the end.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const kilobytes = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length, 0) / 1000;

/** A chunk with all that it imports at once; what it fetches later is another page's. */
function needs(name, script = new Set(), style = new Set()) {
  const chunk = manifest[name];
  script.add(chunk.file);
  for (const file of chunk.css ?? []) style.add(file);
  for (const each of chunk.imports ?? []) needs(each, script, style);
  return { script, style };
}

const first = needs('index.html');
const pages = { 'events, event, checkout, return': first };
for (const name of manifest['index.html'].dynamicImports ?? []) {
  const later = needs(name);
  pages[name.replace(/.*\/|\.tsx$/g, '')] = {
    script: new Set([...first.script, ...later.script]),
    style: new Set([...first.style, ...later.style]),
  };
}
const sizes = {};
for (const [page, { script, style }] of Object.entries(pages)) {
  sizes[page] = { js_gzip_kb: Number(kilobytes(script).toFixed(1)), css_gzip_kb: Number(kilobytes(style).toFixed(1)) };
  console.error(page.padEnd(32), sizes[page]);
}
console.log(JSON.stringify({ js_gzip_kb: sizes['events, event, checkout, return'].js_gzip_kb, pages: sizes }));
