import type { Event, Money, Offer, SectionCounts } from '../api/types.ts';
import { moneyRange } from '../model/money.ts';
import { FEW, freeByLevel, partyTotal } from '../model/prices.ts';
import { useText } from '../text/index.ts';

interface LevelsProps {
  readonly event: Event;
  readonly offers: readonly Offer[];
  readonly party: readonly string[];
  readonly counts: SectionCounts | null;
  readonly level: string;
  readonly onLevel: (level: string) => void;
}

/** Where to sit, with what the whole party pays there, fees included, and how few are left where it is few. */
export function Levels({ event, offers, party, counts, level, onLevel }: LevelsProps) {
  const text = useText();
  const free = counts ? freeByLevel(counts) : null;
  const priced = (event.seatMap?.levels ?? []).flatMap((each) => {
    const total = partyTotal(offers, each.key, party);
    return total ? [{ ...each, total, free: free ? (free.get(each.key) ?? 0) : null }] : [];
  });
  if (priced.length < 2) return null;
  const range = moneyRange(priced.map((each) => each.total));
  return (
    <fieldset class="levels">
      <legend class="unseen">{text.t('levels.title')}</legend>
      <Choice
        chosen={level === ''}
        onChoose={() => onLevel('')}
        name={text.t('levels.any')}
        price={range && span(range, text.money)}
      />
      {priced.map((each) => (
        <Choice
          key={each.key}
          chosen={level === each.key}
          onChoose={() => onLevel(each.key)}
          name={each.name}
          colour={each.colour}
          price={text.money(each.total)}
          note={
            each.free === 0
              ? text.t('levels.sold-out')
              : each.free !== null && each.free <= FEW
                ? text.count('levels.left', each.free)
                : ''
          }
          gone={each.free === 0}
        />
      ))}
    </fieldset>
  );
}

function span({ least, most }: { least: Money; most: Money }, money: (value: Money) => string): string {
  return least.amount === most.amount ? money(least) : `${money(least)} – ${money(most)}`;
}

interface ChoiceProps {
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly name: string;
  readonly price: string | null;
  readonly colour?: string;
  readonly note?: string;
  readonly gone?: boolean;
}

function Choice({ chosen, onChoose, name, price, colour, note, gone = false }: ChoiceProps) {
  return (
    <label class={`level ${gone ? 'gone' : ''}`}>
      <input type="radio" name="level" checked={chosen} disabled={gone} onChange={onChoose} />
      <span class="dot" aria-hidden="true" style={colour ? { background: colour } : {}} />
      <span>
        {name}
        {note && <span class="small few"> {note}</span>}
      </span>
      <span class="figures">{price}</span>
    </label>
  );
}
