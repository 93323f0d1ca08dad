import { useEffect, useState } from 'preact/hooks';
import { BASE } from './model/site.ts';

/** Where the fan is, below the shop's own address. */
export interface Where {
  readonly path: string;
  readonly query: URLSearchParams;
}

export function where(): Where {
  const path = location.pathname.startsWith(BASE) ? location.pathname.slice(BASE.length) : '';
  return { path: `/${path}`, query: new URLSearchParams(location.search) };
}

export function href(path: string): string {
  return BASE + path.replace(/^\//, '');
}

const listeners = new Set<() => void>();
let moved = false;

export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', href(path));
  else history.replaceState(null, '', href(path));
  moved = true;
  scrollTo(0, 0);
  for (const listener of listeners) listener();
}

/** The page's address and all links below the shop's own, without loading the document anew. */
export function useWhere(): Where {
  const [at, setAt] = useState(where);
  useEffect(() => {
    const changed = (): void => setAt(where());
    listeners.add(changed);
    addEventListener('popstate', changed);
    document.addEventListener('click', follow);
    return () => {
      listeners.delete(changed);
      removeEventListener('popstate', changed);
      document.removeEventListener('click', follow);
    };
  }, []);
  return at;
}

function follow(click: MouseEvent): void {
  if (click.defaultPrevented || click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey)
    return;
  const link = click.target instanceof Element ? click.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (!link.pathname.startsWith(BASE) || (link.hash && link.pathname === location.pathname)) return;
  click.preventDefault();
  go(link.pathname.slice(BASE.length) + link.search);
}

/** False on the first page of a visit: there the browser itself begins at the top. */
export function wentOn(): boolean {
  return moved;
}
