import { useEffect, useState } from 'preact/hooks';
import * as shop from '../api/shop.ts';
import * as after from '../api/after.ts';
import type { Transfer } from '../api/after-types.ts';
import type { Ticket } from '../api/types.ts';
import { isHeld, type Source } from '../model/given.ts';
import { type CarriedCode, millisLeft, textOf } from '../model/rotating.ts';
import { type Text, useText } from '../text/index.ts';
import { Trouble } from '../ui/parts.tsx';
import { placeName } from '../ui/places.ts';
import { QrCode } from '../ui/qr-code.tsx';
import { saveAs } from '../ui/save.ts';
import { When } from '../ui/teams.tsx';
import { useDoing } from '../ui/use.ts';
import { TicketWays } from './ticket-ways.tsx';
import { WalletWays } from './wallets.tsx';

export interface TicketCardProps {
  readonly ticket: Ticket;
  readonly code: CarriedCode | null;
  readonly access: string | null;
  readonly source: Source;
  readonly offer: Transfer | null;
  /** Something has been done with the ticket: it is to be read again. */
  readonly onChanged: () => void;
}

export function TicketCard({ ticket, code, access, source, offer, onChanged }: TicketCardProps) {
  const text = useText();
  const { event, place } = ticket;
  const live = isHeld(ticket);
  return (
    <li class={`ticket ${live ? '' : 'void'}`}>
      <header>
        <h2>{event.name ?? text.t('ticket.event-coming')}</h2>
        <p>
          {event.zone && <When timing={event} zone={event.zone} />}
          {event.venue && <span>, {event.venue}</span>}
        </p>
      </header>
      {live && code ? (
        <Code code={code} name={placeName(place, text)} />
      ) : (
        <p class="stamp">{stamp(ticket, offer, text)}</p>
      )}
      <dl class="place">
        <Fact name={text.t('ticket.section')} value={place.section} />
        <Fact name={text.t('ticket.row')} value={place.row} />
        <Fact name={text.t('ticket.seat')} value={place.seat} />
        <Fact name={text.t('ticket.gate')} value={place.gate} />
        <Fact name={text.t('ticket.for')} value={ticket.category} />
        <Fact name={text.t('ticket.holder')} value={ticket.holder} />
      </dl>
      {live && access && <Papers ticket={ticket} access={access} single={source.kind === 'transfers'} />}
      {live && access && (
        <WalletWays ticket={ticket.ticketId} access={access} rotating={ticket.credential?.form === 'ROTATING'} />
      )}
      {live && access && (
        <TicketWays ticket={ticket} access={access} source={source} offer={offer} onChanged={onChanged} />
      )}
    </li>
  );
}

/** Why there is no code. */
function stamp(ticket: Ticket, offer: Transfer | null, text: Text): string {
  if (ticket.state === 'VOID') return text.t('ticket.void');
  if (ticket.handedOver !== true) return text.t('ticket.no-code');
  const who = offer?.acceptedBy ?? offer?.to;
  return who ? text.t('ticket.given-to', { who }) : text.t('ticket.given');
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** A rotating code is drawn anew when its time is over, and when the page is looked at again. */
function Code({ code, name }: { code: CarriedCode; name: string }) {
  const text = useText();
  const [shown, setShown] = useState(code.form === 'STATIC' ? code.code : '');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const draw = (): void => {
      clearTimeout(timer);
      void textOf(code).then((now) => !over && setShown(now));
      if (code.form === 'ROTATING') timer = setTimeout(draw, millisLeft(code) + 20);
    };
    draw();
    document.addEventListener('visibilitychange', draw);
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', draw);
    };
  }, [code]);
  return (
    <figure class="code">
      <QrCode value={shown} label={text.t('ticket.code', { place: name })} />
      <figcaption class="small">{text.t(code.form === 'ROTATING' ? 'ticket.rotating' : 'ticket.static')}</figcaption>
    </figure>
  );
}

/** An order has its tickets on paper together; what was given has no order to show. */
function Papers({ ticket, access, single }: { ticket: Ticket; access: string; single: boolean }) {
  const text = useText();
  const doing = useDoing();
  const { ticketId } = ticket;
  const calendar = (): void =>
    doing.run(async () => saveAs(await shop.calendar(ticketId, access, text.language), 'event.ics'));
  const pdf = (): void =>
    doing.run(async () => saveAs(await after.ticketPdf(ticketId, access, text.language), 'ticket.pdf'));
  return (
    <>
      <p class="ways">
        <button type="button" class="button plain" aria-disabled={doing.busy} onClick={calendar}>
          {text.t('ticket.calendar')}
        </button>
        {single && (
          <button type="button" class="button plain" aria-disabled={doing.busy} onClick={pdf}>
            {text.t('order.pdf')}
          </button>
        )}
      </p>
      <Trouble problem={doing.problem} />
    </>
  );
}
