import { useState } from 'preact/hooks';
import * as shop from '../api/shop.ts';
import type { Ticket } from '../api/types.ts';
import { isAddress } from '../model/address.ts';
import { allGiven } from '../model/given.ts';
import { forgetAll } from '../model/kept.ts';
import { carriedOrders } from '../model/wallet.ts';
import { step } from '../model/buying.ts';
import { href } from '../router.ts';
import { useText } from '../text/index.ts';
import { Field, Heading, Notice, Trouble } from '../ui/parts.tsx';
import { When } from '../ui/teams.tsx';
import { useDoing, useRead } from '../ui/use.ts';

/** Every order whose tickets this browser carries, and the way to those that it does not. */
export function OrdersPage() {
  const text = useText();
  const [orders, setOrders] = useState(carriedOrders);
  const [gifts, setGifts] = useState(allGiven);
  const forget = (): void => {
    forgetAll();
    step({ do: 'leave' });
    setOrders([]);
    setGifts([]);
  };
  return (
    <div class="stack narrow">
      <Heading title={text.t('my-tickets')}>{text.t('my-tickets')}</Heading>
      {orders.length + gifts.length === 0 && <p class="empty">{text.t('orders.none')}</p>}
      <ul class="events">
        {orders.map(({ order, tickets }) => (
          <Carrying key={order.orderId} to={`/orders/${order.orderId}`} tickets={tickets} />
        ))}
        {gifts.map(({ transfer, tickets }) => (
          <Carrying key={transfer.transferId} to={`/transfers/${transfer.transferId}`} tickets={tickets} />
        ))}
      </ul>
      <Find />
      {orders.length + gifts.length > 0 && (
        <section class="stack">
          <p class="soft small">{text.t('orders.kept-here')}</p>
          <p>
            <button type="button" class="button" onClick={forget}>
              {text.t('orders.forget')}
            </button>
          </p>
        </section>
      )}
    </div>
  );
}

function Carrying({ to, tickets }: { to: string; tickets: readonly Ticket[] }) {
  const text = useText();
  const event = tickets[0]?.event;
  return (
    <li>
      <a href={href(to)}>
        <span class="what">
          <strong>{event?.name}</strong>
          <span class="soft small">{event?.zone && <When timing={event} zone={event.zone} />}</span>
        </span>
        <span class="badge">{text.count('orders.tickets', tickets.length)}</span>
      </a>
    </li>
  );
}

/** Who lost the mail has it sent again; whether there is such an order is told to nobody. */
function Find() {
  const text = useText();
  const clubs = useRead('organisers', () => shop.organisers());
  const [organiserId, setOrganiser] = useState('');
  const [reference, setReference] = useState('');
  const [email, setEmail] = useState('');
  const [state, setState] = useState<'new' | 'wrong' | 'sent'>('new');
  const doing = useDoing();
  const send = (): void => {
    const right = organiserId !== '' && reference.trim() !== '' && isAddress(email);
    if (!right) return setState('wrong');
    doing.run(async () => {
      await shop.lookUp({ organiserId, reference: reference.trim(), email: email.trim() });
      setState('sent');
    });
  };
  return (
    <details class="sheet">
      <summary>{text.t('find.title')}</summary>
      <form
        class="stack"
        noValidate
        onSubmit={(sent) => {
          sent.preventDefault();
          send();
        }}
      >
        <div class="field">
          <label for="club">{text.t('find.club')}</label>
          <select
            id="club"
            class="select"
            value={organiserId}
            onChange={(chosen) => setOrganiser(chosen.currentTarget.value)}
          >
            <option value="">{text.t('find.choose')}</option>
            {clubs.value?.items.map((club) => (
              <option key={club.id} value={club.id}>
                {club.name}
              </option>
            ))}
          </select>
        </div>
        <Field label={text.t('find.reference')} value={reference} onValue={setReference} maxLength={20} />
        <Field label={text.t('checkout.email')} email value={email} onValue={setEmail} />
        {state === 'wrong' && <Notice kind="alarm">{text.t('find.incomplete')}</Notice>}
        {state === 'sent' && <Notice kind="good">{text.t('find.sent')}</Notice>}
        <Trouble problem={doing.problem} again={send} />
        <button type="submit" class="button" aria-disabled={doing.busy}>
          {text.t('find.send')}
        </button>
      </form>
    </details>
  );
}
