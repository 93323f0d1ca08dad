import { useState } from 'preact/hooks';
import * as shop from '../api/shop.ts';
import { moment } from '../model/when.ts';
import { href } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Field, Heading, Trouble } from '../ui/parts.tsx';
import { teamsOf } from '../ui/teams.tsx';
import { useDoing, useRead } from '../ui/use.ts';
import * as desk from './api.ts';
import { workplace } from './session.ts';
import { DESK } from './words.ts';

/** What was looked for stays while an order is looked at. */
let last: desk.Sought = { q: '', eventId: '', place: '' };

export function FindPage() {
  const words = useText().from(DESK);
  const [sought, setSought] = useState(last);
  const seek = (wanted: desk.Sought): void => {
    last = wanted;
    setSought(wanted);
  };
  return (
    <>
      <Heading title={words('title')}>{words('title')}</Heading>
      <FindForm sought={sought} onSought={seek} />
      <Results key={JSON.stringify(sought)} sought={sought} />
    </>
  );
}

function FindForm({ sought, onSought }: { sought: desk.Sought; onSought: (sought: desk.Sought) => void }) {
  const words = useText().from(DESK);
  const [q, setQ] = useState(sought.q);
  const [eventId, setEvent] = useState(sought.eventId);
  const [place, setPlace] = useState(sought.place);
  return (
    <form
      class="sheet stack"
      role="search"
      noValidate
      onSubmit={(sent) => {
        sent.preventDefault();
        onSought({ q: q.trim(), eventId, place: eventId === '' ? '' : place.trim() });
      }}
    >
      <Field label={words('search')} value={q} onValue={setQ} maxLength={100} />
      <details open={eventId !== ''}>
        <summary>{words('by-seat')}</summary>
        <div class="stack">
          <EventChoice eventId={eventId} onEvent={setEvent} />
          <Field label={words('place')} hint={words('place-hint')} value={place} onValue={setPlace} maxLength={100} />
        </div>
      </details>
      <p>
        <button type="submit" class="button primary">
          {words('find')}
        </button>
      </p>
    </form>
  );
}

function EventChoice({ eventId, onEvent }: { eventId: string; onEvent: (event: string) => void }) {
  const text = useText();
  const words = text.from(DESK);
  const events = useRead('desk events', () => shop.events({ organiser: workplace() ?? '' }));
  return (
    <div class="field">
      <label for="desk-event">{words('event')}</label>
      <select
        id="desk-event"
        class="select"
        value={eventId}
        onChange={(chosen) => onEvent(chosen.currentTarget.value)}
      >
        <option value="">{words('choose-event')}</option>
        {events.value?.items.map((event) => (
          <option key={event.id} value={event.id}>
            {teamsOf(event)}, {moment(event.sortAt, text.locale, event.zone)}
          </option>
        ))}
      </select>
      <Trouble problem={events.problem} again={events.again} />
    </div>
  );
}

function Results({ sought }: { sought: desk.Sought }) {
  const words = useText().from(DESK);
  const first = useRead('found', () => desk.find(sought, null));
  const [further, setFurther] = useState<readonly desk.DeskOrder[]>([]);
  const [next, setNext] = useState<string | null | undefined>(undefined);
  const doing = useDoing();
  const after = next === undefined ? first.value?.next : next;
  const more = (): void =>
    doing.run(async () => {
      const page = await desk.find(sought, after ?? null);
      setFurther((known) => [...known, ...page.items]);
      setNext(page.next ?? null);
    });
  const orders = [...(first.value?.items ?? []), ...further];
  const all = sought.q === '' && sought.eventId === '';
  return (
    <section class="stack">
      <h2>{words(all ? 'newest' : 'found')}</h2>
      <Trouble problem={first.problem ?? doing.problem} again={first.again} />
      {!first.value && !first.problem && <Bones rows={4} />}
      {first.value && orders.length === 0 && (
        <p class="empty" role="status">
          {words('none')}
        </p>
      )}
      <ul class="events">
        {orders.map((order) => (
          <FoundOrder key={order.orderId} order={order} />
        ))}
      </ul>
      {after && (
        <p>
          <button type="button" class="button" aria-disabled={doing.busy} onClick={more}>
            {words('more')}
          </button>
        </p>
      )}
    </section>
  );
}

function FoundOrder({ order }: { order: desk.DeskOrder }) {
  const text = useText();
  const words = text.from(DESK);
  const count = order.lines.length;
  const who = order.buyer?.name ?? order.buyer?.email;
  return (
    <li>
      <a href={href(`/desk/orders/${order.orderId}`)}>
        <span class="what">
          <strong>{order.reference}</strong>
          <span class="small">
            <bdi>{who ?? words('unknown')}</bdi>
          </span>
          <span class="soft small">
            {moment(order.createdAt, text.locale)}, {words(count === 1 ? 'count.one' : 'count.other', { count })},{' '}
            {text.money(order.total)}
          </span>
        </span>
        <span class="badge">{order.state === 'PAID' ? words('paid') : text.t(`state.${order.state}`)}</span>
      </a>
    </li>
  );
}
