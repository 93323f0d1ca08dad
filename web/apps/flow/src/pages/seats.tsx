import '@tribune/seatmap/seatmap.css';
import type { Chosen, Plan, SeatMap } from '@tribune/seatmap';
import { useMemo, useRef, useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import type { Event } from '../api/types.ts';
import { buyable, categoriesAt, limitOf, priceFor, totalOf } from '../model/prices.ts';
import { href, type Where } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Busy, Heading, Notice, Trouble } from '../ui/parts.tsx';
import { teamsOf } from '../ui/teams.tsx';
import { useEvent } from '../ui/use-event.ts';
import { useDoing, useRead } from '../ui/use.ts';
import { type ChosenPlace, placesOf, requestOf } from '../model/chosen.ts';
import { holdOrWait } from './hold.ts';
import { LiveMap } from './live-map.tsx';

/**
 * The map and, beside it, the same choice as a list; under both what is chosen, who pays, and one button. All but the
 * map is there at once: the plan of a stadium takes its time to come and to be laid out.
 */
export function SeatsPage({ id, where }: { id: string; where: Where }) {
  const text = useText();
  const event = useEvent(id);
  const plan = useRead(`plan ${event.value?.seatMap?.href}`, (signal) =>
    event.value?.seatMap
      ? ask<Plan>(event.value.seatMap.href, { signal, credentials: 'same-origin' })
      : Promise.resolve(null),
  );
  const problem = event.problem ?? plan.problem;
  return (
    <div class="seats stack">
      <Heading title={text.t('seats.title')}>{text.t('seats.title')}</Heading>
      <p>
        <a href={href(`/events/${id}`)}>{event.value ? teamsOf(event.value) : text.t('seats.back')}</a>
      </p>
      <Trouble problem={problem} again={event.problem ? event.again : plan.again} />
      {event.value?.seatMap && (plan.value || !problem) ? (
        <Choosing event={event.value} plan={plan.value} list={where.query.has('list')} />
      ) : (
        !problem && <Bones rows={6} />
      )}
    </div>
  );
}

function Choosing({ event, plan, list }: { event: Event; plan: Plan | null; list: boolean }) {
  const text = useText();
  const [chosen, setChosen] = useState<Chosen>({ seats: [], areas: [] });
  const [categories, setCategories] = useState<ReadonlyMap<string, string>>(new Map());
  const [lost, setLost] = useState(false);
  const map = useRef<SeatMap | null>(null);
  const offers = useMemo(() => buyable(event, true), [event]);
  const places = map.current ? placesOf(map.current, chosen, offers, categories) : [];
  return (
    <>
      <h2 class="unseen">{text.t('seats.where')}</h2>
      {lost && <Notice>{text.t('seats.no-live')}</Notice>}
      <div class="choosing">
        <LiveMap
          event={event}
          plan={plan}
          list={list}
          limit={limitOf(offers)}
          onMap={(made) => (map.current = made)}
          onChoice={setChosen}
          onLost={setLost}
        />
        <Tray
          event={event}
          places={places}
          onCategory={(place, category) => setCategories(new Map(categories).set(place.key, category))}
          onClear={() => map.current?.choice.clear()}
        />
      </div>
    </>
  );
}

interface TrayProps {
  readonly event: Event;
  readonly places: readonly ChosenPlace[];
  readonly onCategory: (place: ChosenPlace, category: string) => void;
  readonly onClear: () => void;
}

function Tray({ event, places, onCategory, onClear }: TrayProps) {
  const text = useText();
  const doing = useDoing();
  const [code, setCode] = useState('');
  const offers = buyable(event, true);
  const total = totalOf(offers, places);
  const presale = buyable(event, false).length === 0;
  const hold = (): void =>
    doing.run(async (onWait) => {
      await holdOrWait(requestOf(event.id, places, code), event.id, { onWait });
    });
  return (
    <section class={`tray stack ${places.length > 0 ? 'has' : ''}`} aria-label={text.t('seats.chosen')}>
      {/* Also where the map has just taken away what somebody else holds now. */}
      <Trouble problem={doing.problem} again={places.length > 0 ? hold : undefined} />
      {places.length === 0 && <p class="soft">{text.t('seats.choose')}</p>}
      {places.length > 0 && (
        <>
          <ul class="lines">
            {places.map((place) => (
              <Chose
                key={place.key}
                place={place}
                event={event}
                onCategory={(category) => onCategory(place, category)}
              />
            ))}
          </ul>
          {presale && (
            <label class="field">
              <span>{text.t('best.code')}</span>
              <input
                class="input"
                value={code}
                maxLength={60}
                onInput={(typed) => setCode(typed.currentTarget.value)}
              />
            </label>
          )}
          {doing.waits !== null && <Notice>{text.count('busy.again-in', doing.waits)}</Notice>}
          <div class="ways">
            <button
              type="button"
              class="button primary"
              aria-disabled={doing.busy || total === null}
              onClick={() => total && hold()}
            >
              {text.count('seats.hold', places.length, { total: total ? text.money(total) : '' })}
            </button>
            <button type="button" class="button plain" onClick={onClear}>
              {text.t('seats.clear')}
            </button>
          </div>
          {doing.busy && <Busy>{text.t('seats.holding')}</Busy>}
        </>
      )}
    </section>
  );
}

function Chose({
  place,
  event,
  onCategory,
}: {
  place: ChosenPlace;
  event: Event;
  onCategory: (category: string) => void;
}) {
  const text = useText();
  const offers = buyable(event, true);
  const price = priceFor(offers, place.level, place.category);
  const categories = categoriesAt(offers, place.level);
  return (
    <li>
      <span>
        <strong>{place.name}</strong>
        {place.notes.length > 0 && <span class="small few"> {place.notes.join(', ')}</span>}
      </span>
      <strong class="figures">{price ? text.money(price.total) : text.t('seats.not-for-sale')}</strong>
      <select
        class="select"
        aria-label={text.t('checkout.category-of', { place: place.name })}
        value={place.category}
        onChange={(chosen) => onCategory(chosen.currentTarget.value)}
      >
        {categories.map(({ key, name }) => (
          <option key={key} value={key} selected={key === place.category}>
            {name}
          </option>
        ))}
      </select>
    </li>
  );
}
