import type { Listed, Sponsor } from '../api/types.ts';
import { buyable, rangeOf } from '../model/prices.ts';
import { href } from '../router.ts';
import { useText } from '../text/index.ts';
import { teamsOf, When } from '../ui/teams.tsx';
import { useEvent } from '../ui/use-event.ts';

/** The next home match, large, in the club's colour. Its price comes a moment later: nothing moves when it is there. */
export function NextMatch({ event }: { event: Listed }) {
  const text = useText();
  const whole = useEvent(event.id);
  const range = whole.value ? rangeOf(buyable(whole.value, true)) : null;
  const onSale = event.state === 'ON_SALE';
  return (
    <section class="hero next-match" aria-labelledby="next-match">
      <p class="small">{text.t('club.next')}</p>
      <h2 id="next-match" dir="auto">
        {teamsOf(event)}
      </h2>
      <p>
        <When timing={event} zone={event.zone} />
      </p>
      <p dir="auto">
        {event.venue}, {event.city}
      </p>
      <p class="ways">
        <a class="button" href={href(`/events/${event.id}`)}>
          {text.t(onSale ? 'club.buy' : 'club.look')}
        </a>
        <span class="figures">{range ? text.t('club.from', { price: text.money(range.least) }) : '\u00a0'}</span>
      </p>
    </section>
  );
}

/** Places that the club has sold: a picture or a name, and its site; nothing that follows anybody. */
export function Sponsors({ sponsors }: { sponsors: readonly Sponsor[] }) {
  const text = useText();
  if (sponsors.length === 0) return null;
  return (
    <section class="sponsors" aria-labelledby="sponsors">
      <h2 id="sponsors">{text.t('club.sponsors')}</h2>
      <ul>
        {sponsors.map((sponsor) => (
          <li key={sponsor.link}>
            <a
              class={sponsor.picture === undefined ? '' : 'pictured'}
              href={sponsor.link}
              target="_blank"
              rel="sponsored noopener noreferrer"
              dir="auto"
            >
              {sponsor.picture === undefined ? (
                sponsor.name
              ) : (
                <img src={sponsor.picture} alt={sponsor.name} loading="lazy" decoding="async" />
              )}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
