import { useEffect, useState } from 'preact/hooks';
import { asProblem, type Problem } from '../api/problem.ts';
import * as shop from '../api/shop.ts';
import type { Order } from '../api/types.ts';
import { step, wish } from '../model/buying.ts';
import { serverNow } from '../model/clock.ts';
import { kept } from '../model/kept.ts';
import { isPaymentPage, mayChange, nextAsk, type Outcome, outcomeOf } from '../model/order.ts';
import { framedBy } from '../model/site.ts';
import { moment } from '../model/when.ts';
import { go, href, type Where } from '../router.ts';
import { useText } from '../text/index.ts';
import { Busy, Heading, Trouble } from '../ui/parts.tsx';
import { useAsking, usePurchase } from '../ui/use.ts';

/** Where the payment page sends the fan back to. It says what is known, and asks until it knows. */
export function ReturnPage({ where }: { where: Where }) {
  const text = useText();
  const now = usePurchase();
  const ofFrame = where.query.has('tab');
  useEffect(() => {
    if (!ofFrame && now.step !== 'ordered' && now.step !== 'none') go('/checkout', 'replace');
  }, [now.step]);
  if (ofFrame) return <PaidForFrame />;
  if (now.step === 'ordered') return <Awaited id={now.orderId} access={now.access} event={now.event} />;
  return (
    <div class="stack narrow">
      <Heading title={text.t('return.none')}>{text.t('return.none')}</Heading>
      <p>{text.t('return.none-more')}</p>
      <p>
        <a class="button primary" href={href('/orders')}>
          {text.t('my-tickets')}
        </a>
      </p>
    </div>
  );
}

/** The tab in which somebody has paid for the purchase in a frame, which asks by itself. */
function PaidForFrame() {
  const text = useText();
  return (
    <div class="stack narrow">
      <Heading title={text.t('frame.done')}>{text.t('frame.done')}</Heading>
      <p>{text.t('frame.done-more')}</p>
    </div>
  );
}

function Awaited({ id, access, event }: { id: string; access: string; event: string }) {
  const text = useText();
  const { order, waited, problem } = useOrder(id, access);
  const outcome: Outcome = order ? outcomeOf(order, waited, serverNow()) : 'waiting';
  const elsewhere = framedBy !== null && order !== null && (outcome === 'waiting' || outcome === 'unpaid');
  const added = order?.addedTo;
  const words = elsewhere ? 'frame.unpaid' : (`return.${outcome}` as const);
  const title = text.t(added && outcome === 'unfulfillable' ? 'add.gone' : words);
  const more = text.t(added && outcome === 'expired' ? 'add.expired-more' : `${words}-more`);
  useEffect(() => {
    if (outcome !== 'paid') return;
    step({ do: 'leave' });
    go(`/orders/${id}?thanks`, 'replace');
  }, [outcome]);
  return (
    <div class="stack narrow">
      <Heading title={title}>{title}</Heading>
      <div class="stack" role="status">
        <p>{more}</p>
        {order && outcome === 'unpaid' && (
          <p>{text.t('return.until', { when: moment(order.payUntil, text.locale) })}</p>
        )}
        {(outcome === 'waiting' || outcome === 'closing') && <Busy>{text.t('return.asking')}</Busy>}
      </div>
      <Trouble problem={problem} />
      {order && <Ways order={order} outcome={outcome} event={event} />}
      {order && <p class="soft">{text.t('order.reference', { reference: order.reference })}</p>}
    </div>
  );
}

function Ways({ order, outcome, event }: { order: Order; outcome: Outcome; event: string }) {
  const text = useText();
  const link = order.paymentLink ?? kept<string>(`pay.${order.orderId}`);
  if (framedBy && (outcome === 'waiting' || outcome === 'unpaid') && link && isPaymentPage(link))
    return (
      <p>
        <a class="button primary" href={link} target="_blank" rel="noopener">
          {text.t('frame.pay', { total: text.money(order.total) })}
        </a>
      </p>
    );
  if (outcome === 'unpaid' && link && isPaymentPage(link))
    return (
      <p>
        <a class="button primary" href={link}>
          {text.t('return.pay', { total: text.money(order.total) })}
        </a>
      </p>
    );
  if (outcome !== 'expired' && outcome !== 'cancelled' && outcome !== 'unfulfillable') return null;
  if (order.addedTo !== undefined)
    return (
      <p>
        <a class="button" href={href(`/orders/${order.addedTo}`)} onClick={() => step({ do: 'leave' })}>
          {text.t('add.back')}
        </a>
      </p>
    );
  const seats = order.lines.map((line) => ({ eventId: line.eventId, seat: line.seat, category: line.category }));
  return (
    <div class="stack">
      <p class="ways">
        {outcome === 'expired' && (
          <button type="button" class="button primary" onClick={() => void wish({ seats }, event)}>
            {text.t('return.same')}
          </button>
        )}
        <a class="button" href={href(`/events/${event}`)} onClick={() => step({ do: 'leave' })}>
          {text.t('over.choose')}
        </a>
      </p>
    </div>
  );
}

function useOrder(id: string, access: string): { order: Order | null; waited: number; problem: Problem | null } {
  const [state, setState] = useState<{ order: Order | null; waited: number; problem: Problem | null }>({
    order: null,
    waited: 0,
    problem: null,
  });
  useAsking(`order ${id}`, async (signal, waited) => {
    try {
      const order = await shop.order(id, access, { signal, tries: 1 });
      if (signal.aborted) return null;
      setState({ order, waited, problem: null });
      return mayChange(outcomeOf(order, waited, serverNow())) ? nextAsk(waited) : null;
    } catch (thrown) {
      if (signal.aborted) return null;
      const problem = asProblem(thrown);
      setState((now) => ({ ...now, waited, problem }));
      return problem.open ? nextAsk(waited) : null;
    }
  });
  return state;
}
