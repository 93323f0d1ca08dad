import { useEffect, useState } from 'preact/hooks';
import { asProblem, type Problem } from '../api/problem.ts';
import * as shop from '../api/shop.ts';
import type { EventPlaces, Listed, ListedPage } from '../api/types.ts';
import { serverNow } from '../model/clock.ts';
import { FEW } from '../model/prices.ts';
import { leafOf, monthOf, whenOf } from '../model/when.ts';
import { go, href, type Where } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Heading, Trouble } from '../ui/parts.tsx';
import { teamsOf } from '../ui/teams.tsx';
import type { Club } from '../app.tsx';
import { NextMatch, Sponsors } from './club.tsx';

/**
 * What is to come, with a search; where nothing is to come, what there is. A club's own page begins with its next
 * match and ends with its partners.
 */
export function EventsPage({ where, club }: { where: Where; club: Club }) {
  const text = useText();
  const q = where.query.get('q') ?? '';
  const list = useEvents(q, club.front?.organiserId ?? null);
  const free = useFree(list.items ?? []);
  const title = club.brand ? text.t('club.title', { club: club.brand.name }) : text.t('events.title');
  const next = club.front && !q ? list.items?.find(({ state }) => state === 'ON_SALE' || state === 'PUBLISHED') : null;
  return (
    <div class="stack">
      <Heading title={title}>{title}</Heading>
      {next && <NextMatch event={next} />}
      <Search q={q} />
      <Trouble problem={list.problem} again={list.more} />
      {list.items === null && !list.problem && <Bones rows={6} />}
      {list.items?.length === 0 && (
        <p class="empty">{q ? text.t('events.none-found', { q }) : text.t('events.none')}</p>
      )}
      {list.items && <Months items={list.items} free={free} />}
      {list.next && (
        <button type="button" class="button" onClick={list.more}>
          {text.t('events.more')}
        </button>
      )}
      <Sponsors sponsors={club.front?.sponsors ?? []} />
    </div>
  );
}

function Search({ q }: { q: string }) {
  const text = useText();
  const [typed, setTyped] = useState(q);
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = setTimeout(() => search(typed), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    if (q === '') setTyped('');
  }, [q]);
  return (
    <form
      role="search"
      class="search"
      onSubmit={(sent) => {
        sent.preventDefault();
        search(typed);
      }}
    >
      <label class="unseen" for="search">
        {text.t('events.search')}
      </label>
      <input
        id="search"
        class="input"
        type="search"
        value={typed}
        maxLength={80}
        placeholder={text.t('events.search')}
        onInput={(changed) => setTyped(changed.currentTarget.value)}
      />
    </form>
  );
}

function search(typed: string): void {
  const query = new URLSearchParams(location.search);
  if (typed.trim()) query.set('q', typed.trim());
  else query.delete('q');
  go(query.size > 0 ? `/?${query}` : '/', 'replace');
}

type Free = ReadonlyMap<string, number>;

function Months({ items, free }: { items: readonly Listed[]; free: Free }) {
  const text = useText();
  const months = new Map<string, Listed[]>();
  for (const event of items) {
    const month = monthOf(event.sortAt, event.zone, text.locale);
    months.set(month, [...(months.get(month) ?? []), event]);
  }
  return (
    <>
      {[...months].map(([month, events]) => (
        <section key={month} class="stack month">
          <h2>{month}</h2>
          <ul class="events">
            {events.map((event) => (
              <Row key={event.id} event={event} free={free.get(event.id)} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Row({ event, free }: { event: Listed; free: number | undefined }) {
  const text = useText();
  const leaf = leafOf(event.sortAt, event.zone, text.locale);
  const when = whenOf(event, event.zone, text.locale);
  return (
    <li>
      <a href={href(`/events/${event.id}`)}>
        <span class="leaf" aria-hidden="true">
          <span>{leaf.weekday}</span>
          <strong>{leaf.day}</strong>
          <span>{leaf.month}</span>
        </span>
        <span class="what">
          <strong>{teamsOf(event)}</strong>
          <span class="soft small">
            <span class="unseen">{when?.day}, </span>
            {when?.time ?? text.t('when.time-open')} · {event.venue}, {event.city}
          </span>
        </span>
        <State event={event} free={free} />
      </a>
    </li>
  );
}

/** On sale: what it costs at least, all included, unless there is nothing left or hardly anything. */
function State({ event, free }: { event: Listed; free: number | undefined }) {
  const text = useText();
  const { state, lowestTotal } = event;
  if (state === 'DRAFT') return null;
  if (state !== 'ON_SALE' || !event.onSale || !lowestTotal) {
    const shown = state === 'ON_SALE' && !event.onSale ? 'PUBLISHED' : state;
    return <span class={`badge ${shown === 'ON_SALE' ? 'open' : ''}`}>{text.t(`state.${shown}`)}</span>;
  }
  if (free === 0) return <span class="badge">{text.t('event.sold-out')}</span>;
  return (
    <span class="from">
      <span class="badge open figures">{text.t('events.from', { price: text.money(lowestTotal) })}</span>
      {free !== undefined && free <= FEW && <span class="few small">{text.count('levels.left', free)}</span>}
    </span>
  );
}

/** As many events as one question may name. */
const ASKED = 50;

/** How many places of the events on sale are free; while nobody knows, nothing is said. */
function useFree(items: readonly Listed[]): Free {
  const [free, setFree] = useState<Free>(new Map());
  const wanted = items.filter((event) => event.onSale && !free.has(event.id)).slice(0, ASKED);
  const names = wanted.map((event) => event.id);
  useEffect(() => {
    if (names.length === 0) return;
    const stop = new AbortController();
    const note = (counted: readonly EventPlaces[]): void =>
      setFree((now) => new Map([...now, ...counted.map((each) => [each.eventId, each.free] as const)]));
    shop.freePlaces(names, { signal: stop.signal, tries: 1 }).then(
      (answer) => note(answer.items),
      () => undefined, // the list is good without it
    );
    return () => stop.abort();
  }, [names.join(' ')]);
  return free;
}

interface Found {
  readonly items: readonly Listed[] | null;
  readonly next: string | null;
  readonly problem: Problem | null;
  readonly more: () => void;
}

function useEvents(q: string, organiser: string | null): Found {
  const filter = { q, organiser: organiser ?? '' };
  const [state, setState] = useState<Omit<Found, 'more'> & { from: string }>({
    items: null,
    next: null,
    problem: null,
    from: '',
  });
  const first = async (signal: AbortSignal): Promise<void> => {
    const today = new Date(serverNow()).toISOString().slice(0, 10);
    const coming = await shop.events({ ...filter, from: today }, { signal });
    const page = coming.items.length > 0 ? coming : await shop.events(filter, { signal });
    setState({ items: page.items, next: page.next ?? null, problem: null, from: coming.items.length > 0 ? today : '' });
  };
  useEffect(() => {
    const stop = new AbortController();
    first(stop.signal).catch((thrown: unknown) => {
      if (!stop.signal.aborted) setState((now) => ({ ...now, problem: asProblem(thrown) }));
    });
    return () => stop.abort();
  }, [q, organiser]);
  const more = (): void => {
    setState((now) => ({ ...now, problem: null }));
    const read = state.items === null ? first(new AbortController().signal) : following(state.next);
    read.catch((thrown: unknown) => setState((now) => ({ ...now, problem: asProblem(thrown) })));
  };
  const following = async (after: string | null): Promise<void> => {
    if (after === null) return;
    const page: ListedPage = await shop.events({ ...filter, from: state.from, after });
    setState((now) => ({ ...now, items: [...(now.items ?? []), ...page.items], next: page.next ?? null }));
  };
  return { ...state, more };
}
