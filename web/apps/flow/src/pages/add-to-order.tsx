import { useRef, useState } from 'preact/hooks';
import * as api from '../api/add-ons.ts';
import * as shop from '../api/shop.ts';
import type { Event, Order } from '../api/types.ts';
import { goesWith, mayAdd } from '../model/add-ons.ts';
import { goOnWith } from '../model/buying.ts';
import { keep } from '../model/kept.ts';
import { go, href, type Where } from '../router.ts';
import { ADDING } from '../text/adding.ts';
import { useText } from '../text/index.ts';
import { Bones, Heading, Notice, Trouble } from '../ui/parts.tsx';
import { teamsOf, When } from '../ui/teams.tsx';
import { useDoing, useRead } from '../ui/use.ts';
import { Offered } from './add-ons.tsx';
import { useOrderLink } from './order-link.ts';

interface Counter {
  readonly event: Event;
  readonly addOns: readonly api.AddOn[];
}

interface Sheet {
  readonly order: Order;
  readonly counters: readonly Counter[];
}

/** What may be bought beside places that are paid: how many of each, then the checkout. */
export function AddToOrderPage({ id, where }: { id: string; where: Where }) {
  const text = useText();
  const access = useOrderLink(id, where);
  const sheet = useRead<Sheet>(`add to ${id} ${access}`, (signal) => read(id, access ?? '', signal));
  const title = text.t('add.title');
  return (
    <div class="stack narrow">
      <Heading title={title}>{title}</Heading>
      <p>
        <a href={href(`/orders/${id}`)}>{text.t('add.back')}</a>
      </p>
      {!access && <p>{text.t('order.unknown')}</p>}
      {access && !sheet.value && !sheet.problem && <Bones rows={4} />}
      {access && <Trouble problem={sheet.problem} again={sheet.again} />}
      {access && sheet.value && (
        <Choosing sheet={sheet.value} access={access} first={where.query.get('take')} onStale={sheet.again} />
      )}
    </div>
  );
}

async function read(id: string, access: string, signal: AbortSignal): Promise<Sheet> {
  const order = await shop.order(id, access, { signal });
  if (order.state !== 'PAID' || order.addedTo !== undefined) return { order, counters: [] };
  const wanted = [...new Set(order.lines.map((line) => line.eventId))];
  const counters = await Promise.all(
    wanted.map(async (event) => ({
      event: await shop.event(event, { signal }),
      addOns: (await api.addOns(event, { signal })).items.filter((each) => goesWith(each, order, event)),
    })),
  );
  const open = counters.filter(({ event }) => event.state === 'ON_SALE' || event.state === 'CLOSED');
  return { order, counters: open.filter(({ addOns }) => addOns.length > 0) };
}

interface ChoosingProps {
  readonly sheet: Sheet;
  readonly access: string;
  readonly first: string | null;
  readonly onStale: () => void;
}

function Choosing({ sheet, access, first, onStale }: ChoosingProps) {
  const text = useText();
  const words = text.from(ADDING);
  const doing = useDoing();
  const [pieces, setPieces] = useState<ReadonlyMap<string, number>>(() => chosenFirst(sheet, first));
  const asked = useRef({ for: '', key: '' });
  const chosen = choicesOf(sheet, pieces);
  if (sheet.counters.length === 0) return <Notice>{words('add.nothing')}</Notice>;
  const goOn = (): void =>
    doing.run(async () => {
      const items = chosen.map(({ choice }) => choice);
      const content = JSON.stringify(items);
      if (asked.current.for !== content) asked.current = { for: content, key: crypto.randomUUID() };
      try {
        const cart = await api.addToOrder(sheet.order.orderId, access, items, asked.current.key);
        if (sheet.order.buyer?.email) keep('email', sheet.order.buyer.email);
        await goOnWith(cart, items[0]?.eventId ?? '');
        go('/checkout');
      } catch (thrown) {
        onStale();
        throw thrown;
      }
    });
  const currency = sheet.order.total.currency;
  const total = { amount: chosen.reduce((sum, { price, choice }) => sum + price * choice.pieces, 0), currency };
  return (
    <>
      <p class="soft">{words('add.more')}</p>
      {sheet.counters.map(({ event, addOns }) => (
        <section key={event.id} class="sheet stack" aria-labelledby={`at-${event.id}`}>
          <div>
            <h2 id={`at-${event.id}`}>{teamsOf(event)}</h2>
            <p class="soft">
              <When timing={event} zone={event.venue.zone} />
            </p>
          </div>
          <ul class="add-ons">
            {addOns.map((each) => (
              <Offered
                key={each.id}
                addOn={each}
                pieces={pieces.get(nameIn(event, each)) ?? 0}
                most={mayAdd(each, sheet.order, event.id)}
                onPieces={(count) => setPieces(new Map(pieces).set(nameIn(event, each), count))}
              />
            ))}
          </ul>
        </section>
      ))}
      <Trouble problem={doing.problem} again={goOn} />
      <p>
        <button
          type="button"
          class="button primary wide"
          aria-disabled={doing.busy || chosen.length === 0}
          onClick={() => chosen.length > 0 && goOn()}
        >
          {chosen.length === 0 ? words('add.go-on-none') : words('add.go-on', { total: text.money(total) })}
        </button>
      </p>
    </>
  );
}

function nameIn(event: Event, addOn: api.AddOn): string {
  return `${event.id} ${addOn.id}`;
}

/** Who pressed a suggestion finds one piece of it chosen, if there is one. */
function chosenFirst({ order, counters }: Sheet, first: string | null): ReadonlyMap<string, number> {
  for (const { event, addOns } of counters)
    for (const each of addOns)
      if (each.id === first && mayAdd(each, order, event.id) > 0) return new Map([[nameIn(event, each), 1]]);
  return new Map();
}

function choicesOf({ counters }: Sheet, pieces: ReadonlyMap<string, number>) {
  return counters.flatMap(({ event, addOns }) =>
    addOns.flatMap((each) => {
      const count = pieces.get(nameIn(event, each)) ?? 0;
      if (count === 0) return [];
      return [{ price: each.price.amount, choice: { addOnId: each.id, eventId: event.id, pieces: count } }];
    }),
  );
}
