import { useEffect, useState } from 'preact/hooks';
import { askHold, askOrder, giveBack, purchase, readCart, step, wish } from '../model/buying.ts';
import type { Asking } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { Order } from '../api/types.ts';
import { leftUntil } from '../model/clock.ts';
import { keep } from '../model/kept.ts';
import { isPaymentPage } from '../model/order.ts';
import type { Held, Purchase } from '../model/purchase.ts';
import { framedBy } from '../model/site.ts';
import { go, href } from '../router.ts';
import { useText } from '../text/index.ts';
import { sentence } from '../text/problems.ts';
import { Busy, Heading, Notice, ToEvents, Trouble } from '../ui/parts.tsx';
import { useEvent } from '../ui/use-event.ts';
import { useDoing, useNow, usePurchase } from '../ui/use.ts';
import { AddOns } from './add-ons.tsx';
import { Buyer } from './buyer.tsx';
import { CartLines } from './cart-lines.tsx';
import { HoldTimer } from './hold-timer.tsx';
import { type Bill, Sums, Voucher } from './sums.tsx';

/** Cart and checkout are one screen: what is held, for how long, what it costs, one address, one tick, one button. */
export function CheckoutPage() {
  const text = useText();
  const now = usePurchase();
  return (
    <div class="checkout">
      <Heading title={text.t('checkout.title')}>{text.t('checkout.title')}</Heading>
      <Stage now={now} />
    </div>
  );
}

function Stage({ now }: { now: Purchase }) {
  const text = useText();
  switch (now.step) {
    case 'held':
      return <HeldCart held={now} />;
    case 'ordering':
      return (
        <Asked
          key="order"
          words={text.t('checkout.asking-order')}
          ask={async (asking) => pay(await askOrder(asking))}
        />
      );
    case 'holding':
      return <Asked key="hold" words={text.t('checkout.asking-hold')} ask={askHold} />;
    case 'over':
      return <Over now={now} />;
    case 'ordered':
      return <GoOn />;
    case 'none':
      return (
        <div class="sheet stack">
          <p>{text.t('checkout.empty')}</p>
          <ToEvents />
        </div>
      );
  }
}

function GoOn() {
  useEffect(() => go('/return', 'replace'), []);
  return null;
}

/** The question is asked here, after a reload in the middle too: with the same key. */
function Asked({ words, ask }: { words: string; ask: (asking: Asking) => Promise<void> }) {
  const text = useText();
  const doing = useDoing();
  const run = (): void => doing.run((onWait) => ask({ onWait }));
  useEffect(run, []);
  return (
    <div class="sheet stack">
      <Trouble problem={doing.problem} again={run} />
      {doing.waits !== null && <Notice>{text.count('busy.again-in', doing.waits)}</Notice>}
      {!doing.problem && <Busy>{words}</Busy>}
    </div>
  );
}

function Over({ now }: { now: Extract<Purchase, { step: 'over' }> }) {
  const text = useText();
  const expired = now.why === 'cart-expired';
  return (
    <div class="sheet stack">
      <h2>{text.t(expired ? 'over.title' : 'over.refused')}</h2>
      <p role="status">{expired ? text.t('over.more') : sentence(new Problem(now.why, 409), text)}</p>
      <p class="ways">
        <button type="button" class="button primary" onClick={() => void wish(now.request, now.event)}>
          {text.t('over.again')}
        </button>
        <a class="button" href={href(`/events/${now.event}`)} onClick={() => step({ do: 'leave' })}>
          {text.t('over.choose')}
        </a>
      </p>
    </div>
  );
}

function HeldCart({ held }: { held: Held }) {
  const left = leftUntil(held.cart.expiresAt, useNow());
  const event = useEvent(held.event);
  const [bill, setBill] = useState<Bill>({ total: held.cart.total, discount: null });
  // What another tab or the server has made of it meanwhile.
  useEffect(() => void readCart(held).catch(() => undefined), [held.cart.cartId]);
  // This clock may be a second ahead of the server's, who alone says when it is over: asked until it does.
  useEffect(() => {
    if (!left.over) return;
    const ask = (): void => void readCart(held).catch(() => step({ do: 'expired' }));
    ask();
    const timer = setInterval(ask, 1000);
    return () => clearInterval(timer);
  }, [left.over]);
  useEffect(() => setBill({ total: held.cart.total, discount: null }), [held.cart.cartId, held.cart.total.amount]);
  return (
    <>
      <div class="stack">
        <HoldTimer held={held} left={left} />
        <CartLines held={held} event={event.value} />
        <AddOns held={held} />
        <Leave held={held} />
      </div>
      <div class="stack">
        <Sums cart={held.cart} bill={bill} />
        <Voucher held={held} onBill={setBill} />
        <Buyer held={held} bill={bill} />
      </div>
    </>
  );
}

function Leave({ held }: { held: Held }) {
  const text = useText();
  const leave = async (): Promise<void> => {
    await giveBack();
    go(`/events/${held.event}`);
  };
  return (
    <p>
      <button type="button" class="button plain" onClick={() => void leave()}>
        {text.t('checkout.leave')}
      </button>
    </p>
  );
}

/**
 * To the provider's page; or straight on, where nothing is to be paid or the order is past that already. A provider
 * refuses to be framed: from a frame its page is opened by a press, in a tab of its own.
 */
function pay(made: Order): void {
  if (purchase().step === 'ordered' && made.paymentLink !== undefined && isPaymentPage(made.paymentLink)) {
    keep(`pay.${made.orderId}`, made.paymentLink);
    if (framedBy) go('/return', 'replace');
    else location.assign(made.paymentLink);
  } else go('/return', 'replace');
}
