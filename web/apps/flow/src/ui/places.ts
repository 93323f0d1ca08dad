import type { Text } from '../text/index.ts';

export interface Named {
  readonly section: string;
  readonly row?: string | null;
  readonly seat?: string | null;
}

/** "Section 112, row 4, seat 17"; an area to stand in has no rows. */
export function placeName(place: Named, text: Text): string {
  const section = /\s/.test(place.section) ? place.section : text.t('place.section', { name: place.section });
  const row = place.row ? [text.t('place.row', { name: place.row })] : [];
  const seat = place.seat ? [text.t('place.seat', { name: place.seat })] : [];
  return [section, ...row, ...seat].join(', ');
}
