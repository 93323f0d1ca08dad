import { keep, kept, namesKept } from './kept.ts';

interface KeptPass {
  readonly pass: string;
  readonly until: number;
}

export function keepPass(room: string, pass: string, until: number): void {
  keep(`pass.${room}`, { pass, until } satisfies KeptPass);
}

export function hasPass(room: string, now = Date.now()): boolean {
  const known = kept<KeptPass>(`pass.${room}`);
  return known !== null && known.until > now;
}

/** All that still hold, as one header: the server takes the one that fits. */
export function passesKept(now = Date.now()): string | null {
  const passes = namesKept('pass.').flatMap((name) => {
    const known = kept<KeptPass>(name);
    return known && known.until > now ? [known.pass] : [];
  });
  return passes.length === 0 ? null : passes.join(',');
}
