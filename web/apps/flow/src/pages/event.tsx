import { useState } from 'preact/hooks';
import * as shop from '../api/shop.ts';
import type { Event, SectionCounts } from '../api/types.ts';
import { serverNow } from '../model/clock.ts';
import { buyable, categoriesOf, limitOf, nextSale, partyOf, rangeOf } from '../model/prices.ts';
import { moment } from '../model/when.ts';
import { href } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Busy, Field, Heading, Notice, Stepper, Trouble } from '../ui/parts.tsx';
import { teamsOf, When } from '../ui/teams.tsx';
import { useEvent } from '../ui/use-event.ts';
import { useDoing, useRead } from '../ui/use.ts';
import { holdOrWait } from './hold.ts';
import { Levels } from './levels.tsx';
import { WaitingListForm } from './waiting-list.tsx';

const COUNT_EVERY_MS = 10_000;

export function EventPage({ id }: { id: string }) {
  const text = useText();
  const event = useEvent(id);
  const counts = useRead(`sections ${id}`, (signal) => shop.sections(id, { signal, tries: 1 }), COUNT_EVERY_MS);
  if (!event.value)
    return (
      <div class="stack">
        <Heading title={text.t('event.loading')}>{text.t('event.loading')}</Heading>
        {event.problem ? <Trouble problem={event.problem} again={event.again} /> : <Bones rows={5} />}
      </div>
    );
  return (
    <div class="event">
      <Hero event={event.value} />
      <Sale event={event.value} counts={counts.value} />
      <Seller event={event.value} />
    </div>
  );
}

function Hero({ event }: { event: Event }) {
  const text = useText();
  const range = rangeOf(buyable(event, true));
  return (
    <header class="hero">
      {event.round && <p class="small">{event.round}</p>}
      <Heading title={teamsOf(event)}>{teamsOf(event)}</Heading>
      <p>
        <When timing={event} zone={event.venue.zone} />
      </p>
      <p>
        {event.venue.name}, {event.venue.city}
      </p>
      {range && (
        <p class="figures">
          {range.least.amount === range.most.amount
            ? text.t('event.price-one', { price: text.money(range.least) })
            : text.t('event.price-range', { least: text.money(range.least), most: text.money(range.most) })}
        </p>
      )}
    </header>
  );
}

/** With whom the fan deals, before anything is chosen. */
function Seller({ event }: { event: Event }) {
  const text = useText();
  return (
    <p class="small soft">
      {text.t('event.seller', { club: event.organiser.name })}{' '}
      <a href={href(`/terms?organiser=${event.organiser.id}`)}>{text.t('terms.title')}</a>
    </p>
  );
}

function Sale({ event, counts }: { event: Event; counts: SectionCounts | null }) {
  const text = useText();
  const open = buyable(event, true);
  if (open.length > 0) {
    const left = counts ? counts.free + counts.sections.reduce((sum, each) => sum + each.accessibleFree, 0) : null;
    return left === 0 ? <SoldOut event={event} /> : <Best event={event} counts={counts} />;
  }
  const from = event.state === 'PUBLISHED' || event.state === 'ON_SALE' ? nextSale(event, serverNow()) : null;
  return (
    <section class="sheet stack">
      <h2>{text.t(from ? 'event.not-yet' : `event.is.${event.state === 'DRAFT' ? 'PUBLISHED' : event.state}`)}</h2>
      <p>{from ? text.t('event.not-yet-until', { when: moment(from, text.locale) }) : text.t('event.no-tickets')}</p>
      <RoomLink event={event.id} />
      <p>
        <a href={href(`/?organiser=${event.organiser.slug}`)}>
          {text.t('event.others', { club: event.organiser.name })}
        </a>
      </p>
    </section>
  );
}

/** Only before a sale is it asked whether there is a waiting room: while it runs, the cart itself says so. */
function RoomLink({ event }: { event: string }) {
  const text = useText();
  const room = useRead(`room of ${event}`, () => shop.roomOf(event));
  if (!room.value || room.value.state === 'CLOSED') return null;
  return (
    <p>
      <a class="button primary" href={href(`/waiting/${room.value.id}?event=${event}`)}>
        {text.t('event.to-room')}
      </a>
    </p>
  );
}

function SoldOut({ event }: { event: Event }) {
  const text = useText();
  return (
    <section class="sheet stack">
      <h2>{text.t('event.sold-out')}</h2>
      <p>{text.t('event.sold-out-more')}</p>
      <WaitingListForm event={event} />
    </section>
  );
}

/** Best available first: how many, then one tap; everything is chosen beforehand as most people want it. */
function Best({ event, counts }: { event: Event; counts: SectionCounts | null }) {
  const text = useText();
  const [code, setCode] = useState('');
  const presaleOnly = buyable(event, false).length === 0;
  const offers = buyable(event, presaleOnly || code !== '');
  const categories = categoriesOf(offers);
  const [party, setParty] = useState<ReadonlyMap<string, number>>(() => new Map([[categories[0]?.key ?? '', 2]]));
  const [level, setLevel] = useState('');
  const [wheelchairs, setWheelchairs] = useState(0);
  const doing = useDoing();
  const wanted = partyOf(party);
  const most = limitOf(offers);
  const find = (): void =>
    doing.run(async (onWait) => {
      const presaleCode = code.trim() === '' ? {} : { presaleCode: code.trim() };
      const accessible = Math.min(wheelchairs, wanted.length);
      const where = { ...(level === '' ? {} : { level }), ...(accessible === 0 ? {} : { accessible }) };
      const parties = [{ eventId: event.id, categories: wanted, ...where }];
      await holdOrWait({ parties, ...presaleCode }, event.id, { onWait });
    });
  return (
    <section class="sheet stack best" aria-labelledby="best">
      <h2 id="best">{text.t('best.title')}</h2>
      <div class="steppers">
        {categories.map(({ key, name }) => (
          <Stepper
            key={key}
            label={name}
            note={noteOf(text.t, text.money, rangeOf(offers, key))}
            value={party.get(key) ?? 0}
            most={(party.get(key) ?? 0) + most - wanted.length}
            onValue={(value) =>
              setParty(
                new Map(categories.map((each) => [each.key, each.key === key ? value : (party.get(each.key) ?? 0)])),
              )
            }
          />
        ))}
      </div>
      <Levels event={event} offers={offers} party={wanted} counts={counts} level={level} onLevel={setLevel} />
      {counts?.sections.some((section) => section.accessibleFree > 0) && (
        <details open={wheelchairs > 0}>
          <summary>{text.t('best.wheelchair-have')}</summary>
          <Stepper
            label={text.t('best.wheelchair')}
            note={text.t('best.wheelchair-note')}
            value={Math.min(wheelchairs, wanted.length)}
            most={wanted.length}
            onValue={setWheelchairs}
          />
        </details>
      )}
      {buyable(event, true).some((offer) => offer.presale) && (
        <Field
          label={text.t('best.code')}
          hint={text.t('best.code-hint')}
          value={code}
          onValue={setCode}
          maxLength={60}
        />
      )}
      <Trouble problem={doing.problem} again={find} />
      {doing.waits !== null && <Notice>{text.count('busy.again-in', doing.waits)}</Notice>}
      {wanted.length >= most && <p class="small soft">{text.count('best.limit', most)}</p>}
      <button
        type="button"
        class="button primary wide"
        aria-disabled={doing.busy}
        onClick={() => wanted.length > 0 && find()}
      >
        {wanted.length === 0 ? text.t('best.how-many') : text.count('best.find', wanted.length)}
      </button>
      {doing.busy && <Busy>{text.t('best.finding')}</Busy>}
      <p class="ways">
        <a class="button" href={href(`/events/${event.id}/seats`)}>
          {text.t('best.map')}
        </a>
        <a class="button" href={href(`/events/${event.id}/seats?list`)}>
          {text.t('best.list')}
        </a>
      </p>
      <p class="small soft">{text.t('best.fees-included')}</p>
    </section>
  );
}

function noteOf(
  t: ReturnType<typeof useText>['t'],
  money: ReturnType<typeof useText>['money'],
  range: ReturnType<typeof rangeOf>,
): string {
  if (!range) return '';
  if (range.least.amount === range.most.amount) return money(range.least);
  return t('best.each', { least: money(range.least), most: money(range.most) });
}
