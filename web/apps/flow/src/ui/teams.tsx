import type { Occasion, Timing } from '../api/types.ts';
import { whenOf } from '../model/when.ts';
import { useText } from '../text/index.ts';

/** Who plays whom; the name, where nobody plays anybody. */
export function teamsOf(event: Pick<Occasion, 'name' | 'homeClub' | 'awayClub'>): string {
  return event.homeClub && event.awayClub ? `${event.homeClub} – ${event.awayClub}` : event.name;
}

export function When({ timing, zone }: { timing: Timing; zone: string }) {
  const text = useText();
  const when = whenOf(timing, zone, text.locale);
  if (!when) return <span>{text.t('when.open')}</span>;
  if (when.time === null) return <span>{text.t('when.day-only', { day: when.day })}</span>;
  return (
    <time dateTime={timing.kickoff ?? undefined}>
      {text.t('when.at', { day: when.day, time: when.time })}
      {when.zoneName && <span class="soft"> {text.t('when.zone', { city: when.zoneName })}</span>}
    </time>
  );
}
