import { useEffect, useState } from 'preact/hooks';
import * as shop from '../api/shop.ts';
import type { Cart, Money, Quote } from '../api/types.ts';
import { step } from '../model/buying.ts';
import { sum } from '../model/money.ts';
import type { Held } from '../model/purchase.ts';
import { useText } from '../text/index.ts';
import { Field, Notice, Trouble } from '../ui/parts.tsx';
import { useDoing } from '../ui/use.ts';

export interface Bill {
  readonly total: Money;
  readonly discount: Quote | null;
}

/** What it costs, in the order in which it adds up. */
export function Sums({ cart, bill }: { cart: Cart; bill: Bill }) {
  const text = useText();
  const prices = sum(
    cart.lines.map((line) => line.price),
    cart.total.currency,
  );
  const { discount } = bill;
  return (
    <dl class="sheet sums figures">
      {cart.lines.length > 0 && (
        <div>
          <dt>{text.count('sums.tickets', cart.lines.length)}</dt>
          <dd>{text.money(discount?.prices ?? prices)}</dd>
        </div>
      )}
      {discount && discount.discount.amount > 0 && (
        <div>
          <dt>{text.t('sums.discount')}</dt>
          <dd>−{text.money(discount.discount)}</dd>
        </div>
      )}
      {cart.addOns.length > 0 && (
        <div>
          <dt>{text.t('sums.add-ons')}</dt>
          <dd>
            {text.money(
              sum(
                cart.addOns.map((each) => each.total),
                cart.total.currency,
              ),
            )}
          </dd>
        </div>
      )}
      {cart.fees.amount > 0 && (
        <div>
          <dt>{text.t('sums.fees')}</dt>
          <dd>{text.money(discount?.fees ?? cart.fees)}</dd>
        </div>
      )}
      <div class="total">
        <dt>{text.t('sums.total')}</dt>
        <dd>{text.money(bill.total)}</dd>
      </div>
      <div class="soft small">
        <dt>{text.t('sums.tax')}</dt>
        <dd>{text.money(discount?.tax ?? cart.tax)}</dd>
      </div>
    </dl>
  );
}

export function Voucher({ held, onBill }: { held: Held; onBill: (bill: Bill) => void }) {
  const text = useText();
  const [code, setCode] = useState(held.voucher);
  const doing = useDoing();
  const redeem = (wanted: string): void =>
    doing.run(async () => {
      const code = wanted.trim();
      if (code === '') {
        step({ do: 'voucher', code: '' });
        return onBill({ total: held.cart.total, discount: null });
      }
      step({ do: 'voucher', code: '' });
      const quote = await shop.quote(held.cart, code);
      step({ do: 'voucher', code });
      onBill({ total: quote.total, discount: quote });
    });
  useEffect(() => {
    if (held.voucher !== '') redeem(held.voucher);
  }, [held.cart.cartId, held.cart.total.amount]);
  return (
    <details class="sheet" open={held.voucher !== ''}>
      <summary>{text.t('voucher.have')}</summary>
      <form
        class="voucher"
        onSubmit={(sent) => {
          sent.preventDefault();
          redeem(code);
        }}
      >
        <Field label={text.t('voucher.code')} value={code} onValue={setCode} maxLength={40} />
        <button type="submit" class="button" aria-disabled={doing.busy}>
          {text.t('voucher.use')}
        </button>
      </form>
      {held.voucher !== '' && <Notice kind="good">{text.t('voucher.used', { code: held.voucher })}</Notice>}
      <Trouble problem={doing.problem} />
    </details>
  );
}
