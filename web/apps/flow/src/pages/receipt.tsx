import * as shop from '../api/shop.ts';
import type { Event, Order } from '../api/types.ts';
import { nameOf } from '../model/add-ons.ts';
import { linkOf } from '../model/given.ts';
import { moment } from '../model/when.ts';
import { href } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Heading, Notice, Trouble } from '../ui/parts.tsx';
import { placeName } from '../ui/places.ts';
import { teamsOf, When } from '../ui/teams.tsx';
import { useRead } from '../ui/use.ts';

interface Paper {
  readonly order: Order;
  readonly events: Readonly<Record<string, Event>>;
}

/** What was bought from whom, with tax and total; made to be printed or kept as PDF by the browser. */
export function ReceiptPage({ id }: { id: string }) {
  const text = useText();
  const access = linkOf({ kind: 'orders', id });
  const paper = useRead<Paper>(`receipt ${id}`, async () => {
    const order = await shop.order(id, access ?? '');
    const wanted = [...new Set([...order.lines, ...order.addOns].map((line) => line.eventId))];
    const events = await Promise.all(wanted.map((event) => shop.event(event)));
    return { order, events: Object.fromEntries(events.map((event) => [event.id, event])) };
  });
  const title = text.t('receipt.title');
  return (
    <div class="stack narrow receipt">
      <Heading title={title}>{title}</Heading>
      {access === null && <p>{text.t('order.unknown')}</p>}
      {access !== null && !paper.value && !paper.problem && <Bones rows={6} />}
      {access !== null && <Trouble problem={paper.problem} again={paper.again} />}
      {paper.value && <Sheet {...paper.value} />}
      <p class="ways unprinted">
        {paper.value && (
          <button type="button" class="button" onClick={() => print()}>
            {text.t('receipt.print')}
          </button>
        )}
        <a href={href(`/orders/${id}`)}>{text.t('give.back')}</a>
      </p>
    </div>
  );
}

function Sheet({ order, events }: Paper) {
  const text = useText();
  const seller = events[(order.lines[0] ?? order.addOns[0])?.eventId ?? '']?.organiser.name ?? '';
  return (
    <>
      {!order.paidAt && <Notice>{text.t('receipt.unpaid')}</Notice>}
      <dl class="place">
        <Fact name={text.t('receipt.seller')} value={seller} />
        <Fact name={text.t('find.reference')} value={order.reference} />
        <Fact name={text.t('receipt.ordered')} value={moment(order.createdAt, text.locale)} />
        {order.paidAt && <Fact name={text.t('receipt.paid')} value={moment(order.paidAt, text.locale)} />}
        {order.buyer?.email && <Fact name={text.t('receipt.buyer')} value={order.buyer.email} />}
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.t('receipt.what')}</th>
            <th scope="col">{text.t('receipt.vat')}</th>
            <th scope="col">{text.t('receipt.price')}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.lineId}>
              <td>
                <Line line={line} event={events[line.eventId]} />
              </td>
              <td class="figures">{percent(line.vat, text.locale)}</td>
              <td class="figures">{text.money(line.price)}</td>
            </tr>
          ))}
          {order.addOns.map((line) => (
            <tr key={line.addOnLineId}>
              <td>
                {line.pieces} × <bdi>{nameOf(line, text.language)}</bdi>
              </td>
              <td class="figures">{percent(line.vat, text.locale)}</td>
              <td class="figures">{text.money(line.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Totals order={order} />
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

function Line({ line, event }: { line: Order['lines'][number]; event: Event | undefined }) {
  const text = useText();
  const place = placeName({ section: line.section, row: line.row ?? null, seat: line.seatName ?? null }, text);
  return (
    <>
      {event && (
        <>
          <strong>{teamsOf(event)}</strong>
          <br />
          <When timing={event} zone={event.venue.zone} />
          <br />
        </>
      )}
      {place}, {line.categoryName}
    </>
  );
}

/** A line's price is what was paid for it, its part of a discount taken off. */
function Totals({ order }: { order: Order }) {
  const text = useText();
  const { currency } = order.total;
  const sum = (of: (line: Order['lines'][number]) => number): number =>
    order.lines.reduce((all, line) => all + of(line), 0);
  const fees = { amount: sum((line) => line.fee.amount), currency };
  const prices = { amount: sum((line) => line.price.amount), currency };
  const extras = { amount: order.addOns.reduce((all, line) => all + line.total.amount, 0), currency };
  const rows = [
    ...(order.lines.length > 0 ? [['receipt.prices', prices] as const] : []),
    ...(extras.amount > 0 ? [['sums.add-ons', extras] as const] : []),
    ...(fees.amount > 0 ? [['receipt.fees', fees] as const] : []),
  ];
  return (
    <dl class="sums">
      {rows.map(([key, value]) => (
        <div key={key}>
          <dt>{text.t(key)}</dt>
          <dd class="figures">{text.money(value)}</dd>
        </div>
      ))}
      <div class="total">
        <dt>{text.t('receipt.total')}</dt>
        <dd class="figures">{text.money(order.total)}</dd>
      </div>
      <div>
        <dt>{text.t('receipt.tax')}</dt>
        <dd class="figures">{text.money(order.tax)}</dd>
      </div>
      {order.discount.amount > 0 && (
        <div>
          <dt>{text.t('receipt.discount')}</dt>
          <dd class="figures">{text.money(order.discount)}</dd>
        </div>
      )}
      {order.refunded.amount > 0 && (
        <div>
          <dt>{text.t('receipt.refunded')}</dt>
          <dd class="figures">{text.money(order.refunded)}</dd>
        </div>
      )}
    </dl>
  );
}

/** Basis points as the reader writes percent. */
function percent(basisPoints: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000);
}
