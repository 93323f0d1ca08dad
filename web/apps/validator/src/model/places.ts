import type { Session } from '../device/session.ts';
import type { Checkpoint, ListedEvent, Profile } from '../kept/settings.ts';
import type { Validator } from './validator.ts';
import { view } from './view.ts';

const TIMEOUT = 10_000;
const A_DAY_MS = 24 * 3600_000;

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | null;
}

/** Where the device may work: asked for anew, and where there is no network what was known before. */
export async function readPlaces(validator: Validator, session: Session): Promise<void> {
  const [events, checkpoints] = await Promise.allSettled([readEvents(validator, session), readCheckpoints(session)]);
  if (checkpoints.status === 'fulfilled') {
    view.checkpoints.value = checkpoints.value;
    await validator.settings.set('checkpoints', checkpoints.value);
  }
  const listed = events.status === 'fulfilled' ? events.value : view.events.value;
  const here = (await validator.packages.all()).map(({ head }) => head.event);
  const profile = view.identity.value?.profile;
  view.events.value = profile === undefined ? listed : within(profile, listed, here);
  await validator.settings.set('events', view.events.value);
}

/** Those that the device may work at: a profile that names some allows no others. */
export function within(
  profile: Profile,
  listed: readonly ListedEvent[],
  here: readonly { readonly id: string; readonly name: string }[],
): readonly ListedEvent[] {
  const all = new Map<string, ListedEvent>();
  for (const id of profile.events) all.set(id, { id, name: id.slice(-8), kickoff: null });
  for (const { id, name } of here) all.set(id, { id, name, kickoff: null });
  for (const { id, name, kickoff } of listed) all.set(id, { id, name, kickoff });
  const allowed = [...all.values()].filter(({ id }) => profile.events.length === 0 || profile.events.includes(id));
  return allowed.sort((a, b) => (a.kickoff ?? '9').localeCompare(b.kickoff ?? '9'));
}

/** What is to come; where there is nothing to come, what was, as with fixtures for trying. */
async function readEvents(validator: Validator, session: Session): Promise<readonly ListedEvent[]> {
  const from = new Date(validator.now() - A_DAY_MS).toISOString().slice(0, 10);
  const path = `/v1/events?organiser=${view.identity.value?.organiserId ?? ''}&limit=200`;
  const coming = await readAll<ListedEvent>(session, `${path}&from=${from}`, 1);
  return coming.length > 0 ? coming : readAll<ListedEvent>(session, path, 1);
}

function readCheckpoints(session: Session): Promise<readonly Checkpoint[]> {
  return readAll<Checkpoint>(session, '/v1/checkpoints?limit=200', 5);
}

async function readAll<T>(session: Session, path: string, pages: number): Promise<readonly T[]> {
  const items: T[] = [];
  let after = '';
  for (let page = 0; page < pages; page++) {
    const response = await session.call(path + after, { timeout: TIMEOUT });
    const got = (await response.json()) as Page<T>;
    items.push(...got.items);
    if (!got.next) break;
    after = `&after=${encodeURIComponent(got.next)}`;
  }
  return items;
}
