import { useEffect, useState } from 'preact/hooks';
import * as shop from '../api/shop.ts';
import type { Ticket } from '../api/types.ts';
import { type CarriedCode, millisLeft, textOf } from '../model/rotating.ts';
import { useText } from '../text/index.ts';
import { Trouble } from '../ui/parts.tsx';
import { placeName } from '../ui/places.ts';
import { QrCode } from '../ui/qr-code.tsx';
import { saveAs } from '../ui/save.ts';
import { When } from '../ui/teams.tsx';
import { useDoing } from '../ui/use.ts';
import { WalletWays } from './wallets.tsx';

export function TicketCard({
  ticket,
  code,
  access,
}: {
  ticket: Ticket;
  code: CarriedCode | null;
  access: string | null;
}) {
  const text = useText();
  const { event, place } = ticket;
  const live = ticket.state === 'LIVE';
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
        <p class="stamp">{text.t(live ? 'ticket.no-code' : 'ticket.void')}</p>
      )}
      <dl class="place">
        <Fact name={text.t('ticket.section')} value={place.section} />
        <Fact name={text.t('ticket.row')} value={place.row} />
        <Fact name={text.t('ticket.seat')} value={place.seat} />
        <Fact name={text.t('ticket.gate')} value={place.gate} />
        <Fact name={text.t('ticket.for')} value={ticket.category} />
        <Fact name={text.t('ticket.holder')} value={ticket.holder} />
      </dl>
      {live && access && <Calendar ticket={ticket} access={access} />}
      {live && access && (
        <WalletWays ticket={ticket.ticketId} access={access} rotating={ticket.credential?.form === 'ROTATING'} />
      )}
    </li>
  );
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

function Calendar({ ticket, access }: { ticket: Ticket; access: string }) {
  const text = useText();
  const doing = useDoing();
  const save = (): void =>
    doing.run(async () => saveAs(await shop.calendar(ticket.ticketId, access, text.language), 'event.ics'));
  return (
    <>
      <button type="button" class="button plain" aria-disabled={doing.busy} onClick={save}>
        {text.t('ticket.calendar')}
      </button>
      <Trouble problem={doing.problem} again={save} />
    </>
  );
}
