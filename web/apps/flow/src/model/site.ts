/** Where this page stands: on the platform, at an organiser's own domain, or in a frame on an organiser's site. */

const ROOT = import.meta.env.BASE_URL;

/** The slug of the organiser on whose site the page may be framed; null on a page of its own. */
export const framedBy: string | null = frameIn(globalThis.location?.pathname ?? '');

export function frameIn(path: string, root: string = ROOT): string | null {
  return path.startsWith(`${root}in/`) ? (/^([a-z0-9-]{2,40})\//.exec(path.slice(root.length + 3))?.[1] ?? null) : null;
}

/** What all of this page's addresses begin with: a page in a frame stays in it. */
export const BASE = framedBy ? `${ROOT}in/${framedBy}/` : ROOT;

/** Whose domain this is, as the server says it in the page; null on the platform's. */
export const ownShop: string | null = note('tribune-shop');

/** Whose shop it is if the address does not say it. */
export const shopHere: string | null = framedBy ?? ownShop;

/** Where the payment page sends the fan back to: to the platform, which knows its organisers' domains. */
export function returnAddress(): string {
  if (framedBy) return `${location.origin}${ROOT}return?tab`;
  const platform = note('tribune-platform');
  if (ownShop && platform) return `${platform}/return?host=${encodeURIComponent(location.hostname)}`;
  return `${location.origin}${ROOT}return`;
}

function note(name: string): string | null {
  return globalThis.document?.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? null;
}

/** Escape closes the dialog around the frame, which does not hear the keys that are pressed in it. */
export function closeByEscape(): void {
  if (!framedBy || parent === window) return;
  addEventListener('keydown', (pressed) => {
    if (pressed.key !== 'Escape' || pressed.defaultPrevented || document.querySelector('dialog[open]')) return;
    parent.postMessage('tribune-close', '*'); // says nothing of anybody
  });
}
