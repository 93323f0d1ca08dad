import type { Chosen, SeatMap } from '@tribune/seatmap';
import type { CartRequest, Offer } from '../api/types.ts';
import { categoriesAt } from './prices.ts';

/** One place that the fan has chosen on the map or in the list, with who pays for it. */
export interface ChosenPlace {
  readonly key: string;
  /** Null in an area to stand in: the server gives any place there. */
  readonly seat: number | null;
  readonly section: string;
  readonly level: string;
  readonly category: string;
  readonly name: string;
  readonly notes: readonly string[];
}

type Ground = Pick<SeatMap, 'model' | 'sections'>;

export function placesOf(
  map: Ground,
  chosen: Chosen,
  offers: readonly Offer[],
  categories: ReadonlyMap<string, string>,
): readonly ChosenPlace[] {
  const { ground, words } = map.model;
  const levelOf = (seat: number): string => ground.levels[ground.level[seat] ?? 0]?.key ?? '';
  const payer = (key: string, level: string): string =>
    categories.get(key) ?? categoriesAt(offers, level)[0]?.key ?? '';
  const seats = chosen.seats.map((seat) => {
    const [key, level] = [`seat ${seat}`, levelOf(seat)];
    const section = ground.section(seat).key;
    return { key, seat, section, level, category: payer(key, level), name: words.seat(seat), notes: words.notes(seat) };
  });
  const standing = chosen.areas.flatMap(({ section, count }) => {
    const area = map.sections.find((each) => each.key === section);
    if (!area) return [];
    const level = levelOf(area.first);
    return Array.from({ length: count }, (_, at) => {
      const key = `${section} ${at}`;
      return { key, seat: null, section, level, category: payer(key, level), name: words.section(area), notes: [] };
    });
  });
  return [...seats, ...standing];
}

/** Named seats by their number; those who stand as a party of their area. */
export function requestOf(eventId: string, places: readonly ChosenPlace[], code: string): CartRequest {
  const seats = places.flatMap(({ seat, category }) => (seat === null ? [] : [{ eventId, seat, category }]));
  const areas = new Map<string, string[]>();
  for (const { seat, section, category } of places)
    if (seat === null) areas.set(section, [...(areas.get(section) ?? []), category]);
  const parties = [...areas].map(([section, categories]) => ({ eventId, section, categories }));
  return {
    ...(seats.length > 0 ? { seats } : {}),
    ...(parties.length > 0 ? { parties } : {}),
    ...(code.trim() === '' ? {} : { presaleCode: code.trim() }),
  };
}
