import * as shop from '../api/shop.ts';
import type { Event } from '../api/types.ts';
import { type Read, useRead } from './use.ts';

/** As old as what a page keeps of an event may be before it is asked about anew anyway. */
const FRESH_MS = 60_000;

const seen = new Map<string, { event: Event; at: number }>(ahead());

/** The server sends the event with the page that shows it. */
function ahead(): (readonly [string, { event: Event; at: number }])[] {
  const sent = document.getElementById('ahead')?.textContent;
  if (!sent) return [];
  return Object.values(JSON.parse(sent) as Record<string, Event>).map((event) => [event.id, { event, at: 0 }]);
}

/** What was known a moment ago is shown at once, and always asked for anew. */
export function useEvent(id: string): Read<Event> {
  const known = seen.get(id);
  return useRead(
    `event ${id}`,
    async (signal) => {
      const event = await shop.event(id, { signal });
      seen.set(id, { event, at: performance.now() });
      return event;
    },
    0,
    known && performance.now() - known.at < FRESH_MS ? known.event : null,
  );
}
