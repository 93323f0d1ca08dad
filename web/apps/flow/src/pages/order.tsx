import { useState } from 'preact/hooks';
import { asProblem, type Problem } from '../api/problem.ts';
import * as shop from '../api/shop.ts';
import { mayChange, nextAsk, type Outcome } from '../model/order.ts';
import { addOnsOf } from '../model/add-ons.ts';
import { type Carried, carriedOrder, fetchTickets, forgetOrder } from '../model/wallet.ts';
import { moment } from '../model/when.ts';
import { go, href, type Where } from '../router.ts';
import { ADDING } from '../text/adding.ts';
import { useText } from '../text/index.ts';
import { Bones, Busy, Heading, Notice, Trouble } from '../ui/parts.tsx';
import { useAsking, useDoing } from '../ui/use.ts';
import { saveAs } from '../ui/save.ts';
import { Slips } from './slips.tsx';
import { OrderNudges } from './order-nudges.tsx';
import { useOrderLink } from './order-link.ts';
import { TicketCard } from './ticket-card.tsx';

/** An order's tickets: from this browser at once, and from the server as soon as it answers. */
export function OrderPage({ id, where }: { id: string; where: Where }) {
  const text = useText();
  const access = useOrderLink(id, where);
  const { read, problem, fresh, outcome, again } = useTickets(id, access);
  const first = read?.order.addedTo;
  const thanks = where.query.has('thanks');
  const words = text.from(ADDING);
  const title = first ? words('add.done') : text.t(thanks ? 'order.thanks' : 'order.title');
  return (
    <div class="stack order">
      <Heading title={title}>{title}</Heading>
      {thanks && read && <Notice kind="good">{first ? words('add.done-more') : text.t('order.thanks-more')}</Notice>}
      {where.query.has('offered') && <Notice kind="good">{text.t('give.sent')}</Notice>}
      {where.query.has('returned') && (
        <Notice kind="good">{text.t(where.query.get('returned') === 'DONE' ? 'back.done' : 'back.confirming')}</Notice>
      )}
      {!read && outcome !== 'paid' && <Notice>{text.t(`return.${outcome}-more`)}</Notice>}
      {!read && !problem && access && outcome === 'paid' && (
        <>
          <Bones rows={3} />
          <Busy>{text.t('order.issuing')}</Busy>
        </>
      )}
      {!read && !access && <p>{text.t('order.unknown')}</p>}
      {!read && <Trouble problem={problem} />}
      {read && !fresh && problem && (
        <Notice>{text.t('order.offline', { when: moment(read.readAt, text.locale) })}</Notice>
      )}
      {read && (
        <ul class="tickets">
          {read.tickets.map((ticket) => (
            <TicketCard
              key={ticket.ticketId}
              ticket={ticket}
              code={read.codes[ticket.ticketId] ?? null}
              access={access}
              source={{ kind: 'orders', id }}
              offer={read.offers?.[ticket.ticketId] ?? null}
              onChanged={again}
            />
          ))}
        </ul>
      )}
      {read && fresh && access && !first && <OrderNudges id={id} access={access} />}
      {read && <Slips lines={addOnsOf(read.order)} />}
      {first && (
        <p>
          <a href={href(`/orders/${first}`)}>{text.t('add.back')}</a>
        </p>
      )}
      {read && access && <Papers read={read} access={access} />}
      <Forget id={id} />
    </div>
  );
}

interface Tickets {
  readonly read: Carried | null;
  readonly problem: Problem | null;
  /** As the server has told it just now, not as this browser remembers it. */
  readonly fresh: boolean;
  readonly outcome: Outcome;
}

function useTickets(id: string, access: string | null): Tickets & { again: () => void } {
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<Tickets>(() => ({
    read: carriedOrder(id),
    problem: null,
    fresh: false,
    outcome: 'paid',
  }));
  useAsking(`tickets ${id} ${access} ${turn}`, async (signal, waited) => {
    if (!access) return null;
    try {
      const read = await fetchTickets(id, access, signal);
      if (signal.aborted) return null;
      if (typeof read !== 'string') {
        setState({ read, problem: null, fresh: true, outcome: 'paid' });
        return null;
      }
      setState((now) => ({ ...now, problem: null, outcome: read }));
      return read === 'paid' || mayChange(read) ? nextAsk(waited) : null;
    } catch (thrown) {
      if (!signal.aborted) setState((now) => ({ ...now, problem: asProblem(thrown), fresh: false }));
      return null;
    }
  });
  return { ...state, again: () => setTurn((now) => now + 1) };
}

function Papers({ read, access }: { read: Carried; access: string }) {
  const text = useText();
  const { orderId: id, reference } = read.order;
  const doing = useDoing();
  const save = (): void => doing.run(async () => saveAs(await shop.pdf(id, access, text.language), `${reference}.pdf`));
  return (
    <section class="stack">
      <p class="ways">
        {read.tickets.length > 0 && (
          <button type="button" class="button" aria-disabled={doing.busy} onClick={save}>
            {text.t('order.pdf')}
          </button>
        )}
        <a href={href(`/orders/${id}/receipt`)}>{text.t('receipt.title')}</a>
      </p>
      <Trouble problem={doing.problem} again={save} />
      <p class="soft small">
        {text.t('order.reference', { reference })} {text.t('order.mailed')}
      </p>
    </section>
  );
}

function Forget({ id }: { id: string }) {
  const text = useText();
  const forget = (): void => {
    forgetOrder(id);
    go('/orders', 'replace');
  };
  return (
    <p class="ways">
      <a href={href('/orders')}>{text.t('my-tickets')}</a>
      <button type="button" class="button plain" onClick={forget}>
        {text.t('order.forget')}
      </button>
    </p>
  );
}
