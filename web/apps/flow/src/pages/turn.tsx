import { useEffect, useState } from 'preact/hooks';
import * as shop from '../api/shop.ts';
import type { BallotEntry, WaitingEntry } from '../api/types.ts';
import { takeOver } from '../model/buying.ts';
import { keep, kept } from '../model/kept.ts';
import { keepPass } from '../model/passes.ts';
import { moment } from '../model/when.ts';
import { go, href } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Heading, ToEvents, Trouble } from '../ui/parts.tsx';
import { teamsOf, When } from '../ui/teams.tsx';
import { useDoing, useRead } from '../ui/use.ts';

/** Where the mail of a waiting list leads: the places that are held for whoever waited. */
export function WaitingEntryPage({ id }: { id: string }) {
  const text = useText();
  const access = useSecret(`waiting-list/${id}`);
  const entry = useRead(`entry ${id} ${access}`, () => shop.waitingEntry(id, access));
  const state = entry.value?.state;
  const title = text.t(state ? `turn.line.${state}` : 'turn.title');
  return (
    <div class="stack narrow">
      <Heading title={title}>{title}</Heading>
      {!entry.value && !entry.problem && <Bones rows={2} />}
      <Trouble problem={entry.problem} again={entry.again} />
      {entry.value && <Match id={entry.value.eventId} />}
      {state === 'WAITING' && <p>{text.count('wait.joined', entry.value?.ahead ?? 0)}</p>}
      {entry.value?.offer && <Offered entry={entry.value} offer={entry.value.offer} />}
      {entry.value && <ToEvent id={entry.value.eventId} />}
      {entry.problem && <ToEvents />}
    </div>
  );
}

function Offered({ entry, offer }: { entry: WaitingEntry; offer: NonNullable<WaitingEntry['offer']> }) {
  const text = useText();
  const doing = useDoing();
  const take = (): void =>
    doing.run(async () => {
      await takeOver(await shop.cart(offer), entry.eventId);
      go('/checkout');
    });
  return (
    <div class="stack">
      <p>{text.t('turn.held-until', { when: moment(offer.until, text.locale) })}</p>
      <Trouble problem={doing.problem} again={take} />
      <p>
        <button type="button" class="button primary" aria-disabled={doing.busy} onClick={take}>
          {text.count('turn.take', entry.places)}
        </button>
      </p>
    </div>
  );
}

/** Where the mail to a ballot's winner leads: the pass with which places can be chosen. */
export function BallotEntryPage({ id }: { id: string }) {
  const text = useText();
  const token = useSecret(`ballots/${id}`);
  const read = useRead(`ballot ${id} ${token}`, async () => {
    const [ballot, entry] = await Promise.all([shop.ballot(id), shop.ballotEntry(id, token)]);
    return { event: ballot.eventId, entry };
  });
  const state = read.value?.entry.state;
  const title = text.t(state ? `turn.ballot.${state}` : 'turn.title');
  return (
    <div class="stack narrow">
      <Heading title={title}>{title}</Heading>
      {!read.value && !read.problem && <Bones rows={2} />}
      <Trouble problem={read.problem} again={read.again} />
      {read.value && <Match id={read.value.event} />}
      {read.value?.entry.pass && <Won ballot={id} event={read.value.event} entry={read.value.entry} />}
      {read.value && !read.value.entry.pass && <ToEvent id={read.value.event} />}
      {read.problem && <ToEvents />}
    </div>
  );
}

function Won({ ballot, event, entry }: { ballot: string; event: string; entry: BallotEntry }) {
  const text = useText();
  const { pass, payUntil } = entry;
  useEffect(() => {
    if (pass && payUntil) keepPass(ballot, pass, Date.parse(payUntil));
  }, [pass, payUntil]);
  return (
    <div class="stack">
      <p>{text.count('turn.won', entry.party)}</p>
      {payUntil && <p>{text.t('return.until', { when: moment(payUntil, text.locale) })}</p>}
      <p>
        <a class="button primary" href={href(`/events/${event}`)}>
          {text.t('turn.choose')}
        </a>
      </p>
    </div>
  );
}

/** What it is about. The page works without: whoever waited knows it. */
function Match({ id }: { id: string }) {
  const event = useRead(`event ${id}`, (signal) => shop.event(id, { signal })).value;
  if (!event) return null;
  return (
    <section class="sheet">
      <h2 dir="auto">{teamsOf(event)}</h2>
      <p class="soft">
        <When timing={event} zone={event.venue.zone} />
        <br />
        <bdi>
          {event.venue.name}, {event.venue.city}
        </bdi>
      </p>
    </section>
  );
}

function ToEvent({ id }: { id: string }) {
  const text = useText();
  return (
    <p>
      <a href={href(`/events/${id}`)}>{text.t('seats.back')}</a>
    </p>
  );
}

/** The secret of a mail's link comes in the address once, is kept, and goes from the address. */
function useSecret(page: string): string {
  const [told] = useState(() => new URLSearchParams(location.hash.slice(1)).get('access'));
  useEffect(() => {
    if (!told) return;
    keep(`secret.${page}`, told);
    go(`/${page}`, 'replace');
  }, [told]);
  return told ?? kept<string>(`secret.${page}`) ?? '';
}
