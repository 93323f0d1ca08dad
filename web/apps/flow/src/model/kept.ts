/** What outlives a reload, in this browser only. A browser that keeps nothing still lets a fan buy. */
const PREFIX = 'tribune.shop.';
const memory = new Map<string, string>();

export function keep(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  memory.set(name, text);
  try {
    localStorage.setItem(PREFIX + name, text);
  } catch {
    // Full, or forbidden: then it lives as long as the page.
  }
}

export function kept<T>(name: string): T | null {
  const text = stored(name) ?? memory.get(name) ?? null;
  try {
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function drop(name: string): void {
  memory.delete(name);
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept there.
  }
}

export function namesKept(prefix: string): readonly string[] {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX + prefix));
    return names.map((name) => name.slice(PREFIX.length));
  } catch {
    return [...memory.keys()].filter((name) => name.startsWith(prefix));
  }
}

/** Tickets, order links, carts, the address: all but the language. */
export function forgetAll(): void {
  for (const name of namesKept('')) if (name !== 'language') drop(name);
  for (const name of [...memory.keys()]) if (name !== 'language') memory.delete(name);
}
