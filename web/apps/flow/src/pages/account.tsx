import type { Person } from '@tribune/sign-in';
import { useState } from 'preact/hooks';
import * as account from '../api/account.ts';
import type { AccountOrder, GivenTickets } from '../api/account.ts';
import * as shop from '../api/shop.ts';
import type { Event, Order } from '../api/types.ts';
import { keepAccess } from '../model/buying.ts';
import { given, keepLink, pendingOffers } from '../model/given.ts';
import { asPerson, signIn, signOut } from '../model/person.ts';
import { carriedOrders } from '../model/wallet.ts';
import { moment } from '../model/when.ts';
import { href } from '../router.ts';
import { type Text, useText } from '../text/index.ts';
import { Bones, Heading, Notice, Trouble } from '../ui/parts.tsx';
import { teamsOf, When } from '../ui/teams.tsx';
import { useDoing, useRead } from '../ui/use.ts';
import { useWho } from '../ui/use-person.ts';

/** All that a person has at all clubs, and the way to what the platform keeps about them. */
export function AccountPage() {
  const text = useText();
  const now = useWho();
  const title = text.t('account.title');
  return (
    <div class="stack narrow">
      <Heading title={title}>{title}</Heading>
      {now.state === 'asking' && <Bones rows={4} />}
      {now.state === 'nobody' && <SignInFirst />}
      {now.state === 'known' && (
        <>
          <Me person={now.person} />
          <OfferedToMe />
          <Pending />
          <Bought />
          <GivenToMe />
          <Platform />
        </>
      )}
    </div>
  );
}

function SignInFirst() {
  const text = useText();
  const doing = useDoing();
  const start = (): void => doing.run(() => signIn('/account'));
  return (
    <section class="sheet stack">
      <p>{text.t('account.why')}</p>
      <button type="button" class="button primary" aria-disabled={doing.busy} onClick={start}>
        {text.t('sign-in')}
      </button>
      <Trouble problem={doing.problem} again={start} />
      <p class="small soft">{text.t('account.guest')}</p>
      <p>
        <a href={href('/orders')}>{text.t('my-tickets')}</a>
      </p>
    </section>
  );
}

function Me({ person }: { person: Person }) {
  const text = useText();
  return (
    <section class="sheet stack">
      <p>
        {person.name && (
          <>
            <strong>
              <bdi>{person.name}</bdi>
            </strong>
            <br />
          </>
        )}
        <bdi>{person.email}</bdi>
      </p>
      <p>
        <button type="button" class="button" onClick={() => void signOut()}>
          {text.t('sign-out')}
        </button>
      </p>
    </section>
  );
}

/** Offers to the person's address that wait for an answer, whichever browser the letter was opened in. */
function OfferedToMe() {
  const text = useText();
  const found = useRead('account transfers', () => asPerson(account.waitingTransfers));
  const items = found.value?.items ?? [];
  if (items.length === 0) return <Trouble problem={found.problem} again={found.again} />;
  for (const { transferId, access } of items)
    if (!given(transferId)) keepLink({ kind: 'transfers', id: transferId }, access);
  return (
    <section class="stack">
      <h2>{text.t('account.offered-to-me')}</h2>
      <ul class="events">
        {items.map((offer) => (
          <li key={offer.transferId}>
            <a href={href(`/transfers/${offer.transferId}`)}>
              <span class="what">
                <strong>{offer.event ?? text.t('ticket.event-coming')}</strong>
                <span class="soft small">
                  <When timing={offer} zone={offer.zone} />
                </span>
                <span class="soft small">
                  {text.t('account.offered-by', {
                    from: offer.from ?? text.t('offer.somebody'),
                    when: moment(offer.expiresAt, text.locale),
                  })}
                </span>
              </span>
              <span class="badge">{text.count('orders.tickets', offer.places.length)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Offers that wait for somebody else, of the tickets that this browser has seen. */
function Pending() {
  const text = useText();
  const offers = pendingOffers(carriedOrders());
  if (offers.length === 0) return null;
  return (
    <section class="stack">
      <h2>{text.t('account.pending')}</h2>
      <ul class="events">
        {offers.map(({ path, offer }) => (
          <li key={offer.transferId}>
            <a href={href(path)}>
              <span class="what">
                <strong>{offer.event}</strong>
                <span class="soft small">
                  {text.t('account.offered', { to: offer.to ?? '', when: moment(offer.expiresAt, text.locale) })}
                </span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Known {
  readonly orders: readonly AccountOrder[];
  readonly next: string | null;
  readonly events: Readonly<Record<string, Event>>;
}

async function read(before: Known | null): Promise<Known> {
  // What was bought as a guest with the account's own address comes first, once for a visit.
  if (!before) await asPerson(account.claimOrders).catch(() => undefined);
  const page = await asPerson((headers) => account.orders(headers, before?.next ?? null));
  for (const { order } of page.items) if (order.access !== undefined) keepAccess(order.orderId, order.access);
  const events = { ...before?.events };
  const wanted = new Set(page.items.flatMap(({ order }) => [...order.lines, ...order.addOns].map((line) => line.eventId)));
  await Promise.all(
    [...wanted].filter((id) => !events[id]).map(async (id) => (events[id] = await shop.event(id))),
  ).catch(() => undefined); // a match that is shown no more has lost its name, not its order
  return { orders: [...(before?.orders ?? []), ...page.items], next: page.next ?? null, events };
}

function Bought() {
  const text = useText();
  const first = useRead('account orders', () => read(null));
  const [more, setMore] = useState<Known | null>(null);
  const doing = useDoing();
  const known = more ?? first.value;
  const further = (): void => doing.run(async () => setMore(await read(known)));
  return (
    <section class="stack">
      <h2>{text.t('account.orders')}</h2>
      {!known && !first.problem && <Bones rows={3} />}
      <Trouble problem={first.problem ?? doing.problem} again={first.problem ? first.again : further} />
      {known?.orders.length === 0 && <p class="empty">{text.t('account.no-orders')}</p>}
      {known && (
        <ul class="events">
          {known.orders.map(({ order }) => (
            <BoughtOrder key={order.orderId} order={order} events={known.events} />
          ))}
        </ul>
      )}
      {known?.next && (
        <p>
          <button type="button" class="button" aria-disabled={doing.busy} onClick={further}>
            {text.t('account.more')}
          </button>
        </p>
      )}
    </section>
  );
}

function BoughtOrder({ order, events }: { order: AccountOrder['order']; events: Known['events'] }) {
  const text = useText();
  const event = events[(order.lines[0] ?? order.addOns[0])?.eventId ?? ''];
  return (
    <li>
      <a href={href(`/orders/${order.orderId}`)}>
        <span class="what">
          <strong>{event ? teamsOf(event) : text.t('order.reference', { reference: order.reference })}</strong>
          <span class="soft small">
            {event && (
              <>
                <bdi>{event.organiser.name}</bdi>, <When timing={event} zone={event.venue.zone} />
              </>
            )}
          </span>
        </span>
        <span class="badge">
          {order.state === 'PAID' ? bought(order, text) : text.t(`state.${order.state}`)}
        </span>
      </a>
      <a class="aside" href={href(`/orders/${order.orderId}/receipt`)}>
        {text.t('receipt.title')} <bdi>{order.reference}</bdi>
      </a>
    </li>
  );
}

function GivenToMe() {
  const text = useText();
  const found = useRead('account tickets', () => asPerson(account.givenTickets));
  const items: readonly GivenTickets[] = found.value?.items ?? [];
  if (items.length === 0) return <Trouble problem={found.problem} again={found.again} />;
  for (const { transferId, access } of items) keepLink({ kind: 'transfers', id: transferId }, access);
  return (
    <section class="stack">
      <h2>{text.t('account.given')}</h2>
      <ul class="events">
        {items.map(({ transferId, tickets }) => (
          <li key={transferId}>
            <a href={href(`/transfers/${transferId}`)}>
              <span class="what">
                <strong>{tickets[0]?.event.name}</strong>
              </span>
              <span class="badge">{text.count('orders.tickets', tickets.length)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The platform's own pages, at its one origin: nothing of this is built twice. */
function Platform() {
  const text = useText();
  const pages = [
    ['/account/friends', 'account.friends'],
    ['/account/clubs', 'account.clubs'],
    ['/account/data', 'account.data'],
    ['/account', 'account.security'],
  ] as const;
  return (
    <section class="stack">
      <h2>{text.t('account.more-title')}</h2>
      <ul class="plain links">
        {pages.map(([address, key]) => (
          <li key={address}>
            <a href={address} target="_self">
              {text.t(key)}
            </a>
          </li>
        ))}
      </ul>
      <Notice>{text.t('account.shared')}</Notice>
    </section>
  );
}

function bought(order: Order, text: Text): string {
  return order.addedTo === undefined ? text.count('orders.tickets', order.lines.length) : text.t('sums.add-ons');
}
