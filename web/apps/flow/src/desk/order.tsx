import { useState } from 'preact/hooks';
import { asProblem } from '../api/problem.ts';
import { moment } from '../model/when.ts';
import { href } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Heading, Notice, Trouble } from '../ui/parts.tsx';
import { useRead } from '../ui/use.ts';
import * as desk from './api.ts';
import { Confirm, type Deed } from './confirm.tsx';
import { TicketRow } from './ticket.tsx';
import { DESK } from './words.ts';

interface Whole {
  readonly order: desk.DeskOrder;
  readonly tickets: readonly desk.DeskTicket[];
  /** By ticket; null while the gate does not answer. */
  readonly gate: ReadonlyMap<string, desk.GateState> | null;
}

async function read(id: string): Promise<Whole> {
  const order = await desk.order(id);
  const tickets = await ticketsOf(id);
  return { order, tickets, gate: await gateOf(tickets) };
}

async function ticketsOf(order: string): Promise<readonly desk.DeskTicket[]> {
  try {
    return (await desk.tickets(order)).tickets;
  } catch (thrown) {
    if (asProblem(thrown).status !== 404) throw thrown;
    return [];
  }
}

/** The office can help while the gate is away; it is told that nobody knows who is in. */
async function gateOf(tickets: readonly desk.DeskTicket[]): Promise<Whole['gate']> {
  if (tickets.length === 0) return new Map();
  try {
    const { items } = await desk.atTheGate(tickets.map(({ ticketId }) => ticketId));
    return new Map(items.map((state) => [state.ticketId, state]));
  } catch {
    return null;
  }
}

/** One order as the office sees it, and what it can do about it. */
export function DeskOrderPage({ id }: { id: string }) {
  const text = useText();
  const words = text.from(DESK);
  const whole = useRead(`desk order ${id}`, () => read(id));
  const [deed, setDeed] = useState<Deed | null>(null);
  const [done, setDone] = useState(false);
  const over = (did: boolean): void => {
    setDeed(null);
    setDone(did);
    if (did) whole.again();
  };
  const ask = (wanted: Deed): void => {
    setDone(false);
    setDeed(wanted);
  };
  const title = words('order', { reference: whole.value?.order.reference ?? '…' });
  return (
    <>
      <p>
        <a href={href('/desk')}>{words('back')}</a>
      </p>
      <Heading title={title}>{title}</Heading>
      {!whole.value && !whole.problem && <Bones rows={6} />}
      <Trouble problem={whole.problem} again={whole.again} />
      {done && <Notice kind="good">{words('done')}</Notice>}
      {whole.value && <Facts order={whole.value.order} />}
      {whole.value && <Tickets whole={whole.value} onDeed={ask} />}
      {deed && <Confirm deed={deed} onOver={over} />}
    </>
  );
}

function Facts({ order }: { order: desk.DeskOrder }) {
  const text = useText();
  const words = text.from(DESK);
  const who = [order.buyer?.name, order.buyer?.email].filter(Boolean).join(', ');
  const facts = [
    [words('buyer'), who || words('unknown')],
    [words('ordered'), moment(order.createdAt, text.locale)],
    [words('paid'), order.paidAt ? moment(order.paidAt, text.locale) : text.t(`state.${unpaid(order.state)}`)],
    [words('total'), text.money(order.total)],
    ...(order.refunded.amount > 0 ? [[words('refunded'), text.money(order.refunded)]] : []),
    ...(order.endReason ? [[words('ended'), order.endReason]] : []),
  ] as const;
  return (
    <section class="sheet stack">
      {order.state !== 'PAID' && <p class="badge">{text.t(`state.${order.state}`)}</p>}
      <dl class="place">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {order.failedRefunds?.map(({ amount }, at) => (
        <Notice key={at} kind="alarm">
          {words('failed', { amount: text.money(amount) })}
        </Notice>
      ))}
    </section>
  );
}

function unpaid(state: desk.DeskOrder['state']): Exclude<desk.DeskOrder['state'], 'PAID'> {
  return state === 'PAID' ? 'PENDING' : state;
}

function Tickets({ whole, onDeed }: { whole: Whole; onDeed: (deed: Deed) => void }) {
  const text = useText();
  const words = text.from(DESK);
  const { order, tickets } = whole;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const lines = tickets
    .filter((ticket) => ticket.state === 'LIVE' && chosen.includes(ticket.ticketId))
    .map((ticket) => ticket.lineId);
  const amount = order.lines
    .filter((line) => lines.includes(line.lineId))
    .reduce((sum, line) => sum + line.price.amount + line.fee.amount, 0);
  const refund: Deed = {
    name: `refund.${order.orderId}.${lines.join()}`,
    what: words('refund'),
    then: words('refund-then', { amount: text.money({ amount, currency: order.total.currency }) }),
    wantsReason: true,
    act: (reason, key) => desk.refund(order.orderId, { lines, reason }, key),
  };
  const toggle = (id: string, on: boolean): void =>
    setChosen((known) => (on ? [...known, id] : known.filter((each) => each !== id)));
  return (
    <section class="stack">
      <h2>{words('tickets')}</h2>
      {tickets.length === 0 && <p class="empty">{words('no-tickets')}</p>}
      {!whole.gate && <Notice>{words('gate-away')}</Notice>}
      <ul class="plain stack">
        {tickets.map((ticket) => (
          <TicketRow
            key={ticket.ticketId}
            ticket={ticket}
            gate={whole.gate?.get(ticket.ticketId) ?? null}
            chosen={chosen.includes(ticket.ticketId)}
            onChosen={(on) => toggle(ticket.ticketId, on)}
            onDeed={onDeed}
          />
        ))}
      </ul>
      {order.state === 'PAID' && (
        <p class="ways">
          <button
            type="button"
            class="button"
            aria-disabled={lines.length === 0}
            onClick={() => lines.length > 0 && onDeed(refund)}
          >
            {words('refund')}
          </button>
          <WholeOrder order={order} onDeed={onDeed} />
        </p>
      )}
      {order.state === 'PAID' && lines.length === 0 && tickets.some((ticket) => ticket.state === 'LIVE') && (
        <p class="small soft">{words('refund-none')}</p>
      )}
    </section>
  );
}

function WholeOrder({ order, onDeed }: { order: desk.DeskOrder; onDeed: (deed: Deed) => void }) {
  const words = useText().from(DESK);
  const resend: Deed = {
    name: `resend.${order.orderId}`,
    what: words('resend'),
    then: words('resend-then', { email: order.buyer?.email ?? words('unknown') }),
    wantsReason: false,
    act: (_, key) => desk.resend(order.orderId, key),
  };
  const cancel: Deed = {
    name: `cancel.${order.orderId}`,
    what: words('cancel'),
    then: words('cancel-then'),
    wantsReason: true,
    act: (reason, key) => desk.cancel(order.orderId, reason, key),
  };
  return (
    <>
      <button type="button" class="button" onClick={() => onDeed(resend)}>
        {words('resend')}
      </button>
      <button type="button" class="button" onClick={() => onDeed(cancel)}>
        {words('cancel')}
      </button>
    </>
  );
}
