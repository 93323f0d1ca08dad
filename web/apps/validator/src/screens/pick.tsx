import { useEffect, useRef, useState } from 'preact/hooks';
import { room as roomOf } from '../gate/choice.ts';
import type { Desk, Group, Picking } from '../gate/desk.ts';
import { view } from '../model/view.ts';
import { counted, fill, number, texts } from '../text/index.ts';
import { place } from './parts.tsx';

/** A ticket for several people: how many of them are here now? */
export function PeopleQuestion({ desk, group, room }: { desk: Desk; group: Group; room: number }) {
  const t = texts();
  const [people, setPeople] = useState(room);
  const out = view.choice.value?.direction === 'OUT';
  const title = out ? t.pickPeopleOut : t.pickPeople;
  return (
    <section class="question" role="dialog" aria-modal="true" aria-label={title}>
      <h1>{title}</h1>
      <p>
        {place(group)}, {group.category}
      </p>
      <div class="stepper">
        <button type="button" aria-label={t.fewer} disabled={people <= 1} onClick={() => setPeople(people - 1)}>
          −
        </button>
        <output aria-live="polite">
          <strong>{people}</strong> {fill(t.pickOf, { n: number(room) })}
        </output>
        <button type="button" aria-label={t.oneMore} disabled={people >= room} onClick={() => setPeople(people + 1)}>
          +
        </button>
      </div>
      <Act text={fill(out ? t.letOut : t.letIn, { n: number(people) })} act={() => void desk.people(people)} />
      <button type="button" class="quiet" onClick={() => desk.cancel()}>
        {t.cancel}
      </button>
    </section>
  );
}

/** Several tickets under one code: which of them are here now? One by one. */
export function TicketsQuestion({ desk, picking }: { desk: Desk; picking: Picking }) {
  const t = texts();
  const direction = view.choice.value?.direction ?? 'IN';
  return (
    <section class="question" role="dialog" aria-modal="true" aria-label={t.pickTicket}>
      <h1>{t.pickTicket}</h1>
      <ul class="tickets">
        {picking.tickets.map((ticket) => {
          const room = picking.done.has(ticket.ticketId) ? 0 : roomOf(ticket, direction);
          return (
            <li key={ticket.ticketId}>
              <button type="button" disabled={room === 0} onClick={() => void desk.pick(ticket, room)}>
                <span>{place(ticket)}</span>
                <small>
                  {ticket.admission.category}
                  {room === 0 ? ` · ${t.used}` : room > 1 ? ` · ${counted(t.people, room)}` : ''}
                </small>
              </button>
            </li>
          );
        })}
      </ul>
      <Act text={t.done} act={() => desk.cancel()} />
    </section>
  );
}

/** The button that goes on; it has the focus. */
function Act({ text, act }: { text: string; act: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <button ref={button} type="button" class="act" onClick={act}>
      {text}
    </button>
  );
}
