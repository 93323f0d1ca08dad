import { drop, keep, kept } from './kept.ts';

interface Deed {
  readonly body: string;
  readonly key: string;
}

/** The key of something that is done once: the same for the same words, also after a reload; another for others. */
export function deedKey(name: string, body: unknown): string {
  const said = JSON.stringify(body);
  const known = kept<Deed>(`deed.${name}`);
  if (known?.body === said) return known.key;
  const key = crypto.randomUUID();
  keep(`deed.${name}`, { body: said, key } satisfies Deed);
  return key;
}

/** Something that was begun here and is not over. */
export function deedBegun<T>(name: string): { readonly body: T; readonly key: string } | null {
  const known = kept<Deed>(`deed.${name}`);
  return known ? { body: JSON.parse(known.body) as T, key: known.key } : null;
}

/** It is done, or clearly refused: the next time is another deed. */
export function deedOver(name: string): void {
  drop(`deed.${name}`);
}
