import type { CartLine, Event } from '../api/types.ts';
import { changeCategory } from '../model/buying.ts';
import { buyable, categoriesAt, type Category } from '../model/prices.ts';
import type { Held } from '../model/purchase.ts';
import { useText } from '../text/index.ts';
import { Busy, Trouble } from '../ui/parts.tsx';
import { placeName } from '../ui/places.ts';
import { teamsOf, When } from '../ui/teams.tsx';
import { useDoing } from '../ui/use.ts';

/** The places that are held, each with who pays for it. */
export function CartLines({ held, event }: { held: Held; event: Event | null }) {
  const text = useText();
  const doing = useDoing();
  const offers = event ? buyable(event, held.request.presaleCode !== undefined) : [];
  return (
    <section class="sheet stack" aria-labelledby="places">
      <div>
        <h2 id="places">{event ? teamsOf(event) : held.cart.lines[0]?.event}</h2>
        {event && (
          <p class="soft">
            <When timing={event} zone={event.venue.zone} />, {event.venue.name}
          </p>
        )}
      </div>
      <ul class="lines">
        {held.cart.lines.map((line) => (
          <Line
            key={line.seat}
            line={line}
            categories={categoriesAt(offers, line.level)}
            onCategory={(category) => doing.run(() => changeCategory(held, line, category))}
          />
        ))}
      </ul>
      {doing.busy && <Busy>{text.t('checkout.changing')}</Busy>}
      <Trouble problem={doing.problem} />
    </section>
  );
}

interface LineProps {
  readonly line: CartLine;
  readonly categories: readonly Category[];
  readonly onCategory: (category: string) => void;
}

function Line({ line, categories, onCategory }: LineProps) {
  const text = useText();
  const name = placeName({ section: line.section, row: line.row ?? null, seat: line.seatName ?? null }, text);
  const total = { amount: line.price.amount + line.fee.amount, currency: line.price.currency };
  return (
    <li>
      <span>
        <strong>{name}</strong>
        {line.restrictedView && <span class="small few"> {text.t('place.restricted')}</span>}
      </span>
      <strong class="figures">{text.money(total)}</strong>
      {categories.length > 1 ? (
        <select
          class="select"
          aria-label={text.t('checkout.category-of', { place: name })}
          value={line.category}
          onChange={(chosen) => onCategory(chosen.currentTarget.value)}
        >
          {categories.map((each) => (
            <option key={each.key} value={each.key} selected={each.key === line.category}>
              {each.name}
            </option>
          ))}
        </select>
      ) : (
        <span class="soft small">{categories[0]?.name ?? ''}</span>
      )}
      <span class="small soft figures">
        {line.fee.amount > 0 && text.t('checkout.of-which-fee', { fee: text.money(line.fee) })}
      </span>
    </li>
  );
}
