import { useEffect } from 'preact/hooks';
import { accessOf, keepAccess } from '../model/buying.ts';
import { go, type Where } from '../router.ts';

/** The order link's secret comes in the address once, is kept, and goes from the address. */
export function useOrderLink(id: string, where: Where): string | null {
  const told = new URLSearchParams(location.hash.slice(1)).get('access') ?? where.query.get('access');
  useEffect(() => {
    if (!told) return;
    keepAccess(id, told);
    go(where.path, 'replace');
  }, [told]);
  return told ?? accessOf(id);
}
