import { useEffect, useState } from 'preact/hooks';
import * as after from '../api/after.ts';
import type { Transfer } from '../api/after-types.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import { deedBegun, deedKey, deedOver } from '../model/deed.ts';
import { fetchGiven, forgetGiven, given, type Given, keepLink, linkOf, type Source } from '../model/given.ts';
import { keep, kept } from '../model/kept.ts';
import { asPerson, who as whoIs } from '../model/person.ts';
import { moment } from '../model/when.ts';
import { go, href, type Where } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Busy, Field, Heading, Notice, ToEvents, Trouble } from '../ui/parts.tsx';
import { When } from '../ui/teams.tsx';
import { useAsking, useDoing } from '../ui/use.ts';
import { TicketCard } from './ticket-card.tsx';

/** What somebody gives: an offer to accept, then the tickets; by the link of the letter. */
export function TransferPage({ id, where }: { id: string; where: Where }) {
  const source: Source = { kind: 'transfers', id };
  const access = useLink(source, where);
  const { offer, read, problem, again, accepted } = useTransfer(id, access);
  return (
    <div class={`stack ${read ? 'order' : 'narrow'}`}>
      {read ? (
        <Mine source={source} read={read} access={access} problem={problem} where={where} again={again} />
      ) : (
        <>
          {!access && <Unknown />}
          {access && !offer && !problem && <Bones rows={4} />}
          {access && offer && <Offer offer={offer} access={access} onAccepted={accepted} />}
          <Trouble problem={problem} again={again} />
        </>
      )}
    </div>
  );
}

function Unknown() {
  const text = useText();
  return (
    <>
      <Heading title={text.t('offer.over')}>{text.t('offer.over')}</Heading>
      <p>{text.t('offer.unknown')}</p>
      <ToEvents />
    </>
  );
}

/** The link's secret comes in the address once, is kept, and goes from the address. */
function useLink(source: Source, where: Where): string | null {
  const told = new URLSearchParams(location.hash.slice(1)).get('access') ?? where.query.get('access');
  useEffect(() => {
    if (!told) return;
    // The letter's link again, after the tickets have come: what opens them is worth more.
    if (!given(source.id)) keepLink(source, told);
    go(`/transfers/${source.id}`, 'replace');
  }, [told]);
  return (given(source.id) ? linkOf(source) : told) ?? linkOf(source);
}

interface Reading {
  readonly offer: Transfer | null;
  readonly read: Given | null;
  readonly problem: Problem | null;
}

function useTransfer(id: string, access: string | null) {
  const [state, setState] = useState<Reading>(() => ({ offer: null, read: given(id), problem: null }));
  const [turn, setTurn] = useState(0);
  useAsking(`transfer ${id} ${access} ${turn}`, async (signal) => {
    if (!access) return null;
    try {
      const found = await fetchGiven(id, access, signal);
      if (signal.aborted) return null;
      if ('state' in found && found.state === 'ACCEPTED' && deedBegun(acceptance(id))) {
        accepted(await acceptAgain(id, access));
        return null;
      }
      if ('tickets' in found) setState({ offer: null, read: found, problem: null });
      else setState({ offer: found, read: null, problem: null });
      return 'state' in found && found.state === 'ACCEPTING' ? 2 : null;
    } catch (thrown) {
      if (!signal.aborted) setState((now) => ({ ...now, problem: asProblem(thrown) }));
      return null;
    }
  });
  const again = (): void => setTurn((now) => now + 1);
  const accepted = (transfer: Transfer): void => {
    if (transfer.state !== 'ACCEPTING') deedOver(acceptance(id));
    if (transfer.access !== undefined) keepLink({ kind: 'transfers', id }, transfer.access);
    setState({ offer: transfer, read: null, problem: null });
    again();
  };
  return { ...state, again, accepted };
}

const acceptance = (transfer: string): string => `accept.${transfer}`;

/** Accepted here while the gate could not be asked: the same request again now gives what opens the tickets. */
async function acceptAgain(id: string, access: string): Promise<Transfer> {
  const begun = deedBegun<string>(acceptance(id));
  if (!begun) return after.transfer(id, access);
  return asPerson((headers) => after.accept(id, begun.body, access, begun.key, { headers }));
}

interface OfferProps {
  readonly offer: Transfer;
  readonly access: string;
  readonly onAccepted: (transfer: Transfer) => void;
}

function Offer({ offer, access, onAccepted }: OfferProps) {
  const text = useText();
  const from = offer.from ?? text.t('offer.somebody');
  const title = offer.state === 'OFFERED' ? text.t('offer.title', { from }) : text.t('offer.over');
  return (
    <>
      <Heading title={title}>{title}</Heading>
      {offer.state === 'OFFERED' && offer.greeting && (
        <blockquote>
          <bdi>{offer.greeting}</bdi>
        </blockquote>
      )}
      <section class="sheet stack">
        <h2>{offer.event ?? text.t('ticket.event-coming')}</h2>
        <p class="soft">
          <When timing={offer} zone={offer.zone} />
          {offer.venue && <span>, {offer.venue}</span>}
        </p>
        <ul class="plain">
          {offer.places.map((place) => (
            <li key={place.ticketId}>
              {place.place} <span class="soft">{place.category}</span>
            </li>
          ))}
        </ul>
      </section>
      {offer.state === 'OFFERED' && <Accept offer={offer} access={access} onAccepted={onAccepted} />}
      {offer.state === 'ACCEPTING' && <Busy>{text.t('offer.accepting')}</Busy>}
      {offer.state !== 'OFFERED' && offer.state !== 'ACCEPTING' && (
        <Notice>{text.t(`offer.is.${offer.state}`, { from })}</Notice>
      )}
    </>
  );
}

function Accept({ offer, access, onAccepted }: OfferProps) {
  const text = useText();
  const from = offer.from ?? text.t('offer.somebody');
  const [name, setName] = useState(signedInName() ?? kept<string>('name') ?? '');
  const [tried, setTried] = useState(false);
  const doing = useDoing();
  const deed = acceptance(offer.transferId);
  const accept = (): void => {
    setTried(true);
    const who = name.trim();
    if (who === '') return;
    keep('name', who);
    doing.run(async () => {
      const key = deedKey(deed, who);
      onAccepted(await asPerson((headers) => after.accept(offer.transferId, who, access, key, { headers })));
    });
  };
  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(sent) => {
        sent.preventDefault();
        accept();
      }}
    >
      <p>{text.t('offer.how')}</p>
      <Field
        label={text.t('offer.name')}
        hint={text.t('offer.name-hint')}
        value={name}
        onValue={setName}
        maxLength={100}
        fault={tried && name.trim() === '' ? text.t('offer.name-missing') : null}
      />
      <Trouble problem={doing.problem} again={accept} />
      <button type="submit" class="button primary wide" aria-disabled={doing.busy}>
        {text.count('offer.accept', offer.places.length)}
      </button>
      <p class="small soft">{text.t('offer.until', { when: moment(offer.expiresAt, text.locale), from })}</p>
    </form>
  );
}

function signedInName(): string | undefined {
  const now = whoIs();
  return now.state === 'known' ? now.person.name : undefined;
}

interface MineProps {
  readonly source: Source;
  readonly read: Given;
  readonly access: string | null;
  readonly problem: Problem | null;
  readonly where: Where;
  readonly again: () => void;
}

function Mine({ source, read, access, problem, where, again }: MineProps) {
  const text = useText();
  const title = text.t('order.title');
  const forget = (): void => {
    forgetGiven(source.id);
    go('/orders', 'replace');
  };
  return (
    <>
      <Heading title={title}>{title}</Heading>
      {where.query.has('offered') && <Notice kind="good">{text.t('give.sent')}</Notice>}
      {read.transfer.from && <p class="soft">{text.t('offer.from', { from: read.transfer.from })}</p>}
      {problem && <Notice>{text.t('order.offline', { when: moment(read.readAt, text.locale) })}</Notice>}
      <ul class="tickets">
        {read.tickets.map((ticket) => (
          <TicketCard
            key={ticket.ticketId}
            ticket={ticket}
            code={read.codes[ticket.ticketId] ?? null}
            access={access}
            source={source}
            offer={read.offers[ticket.ticketId] ?? null}
            onChanged={again}
          />
        ))}
      </ul>
      <p class="ways">
        <a href={href('/orders')}>{text.t('my-tickets')}</a>
        <button type="button" class="button plain" onClick={forget}>
          {text.t('order.forget')}
        </button>
      </p>
    </>
  );
}
