import * as after from '../api/after.ts';
import type { Transfer } from '../api/after-types.ts';
import type { Ticket } from '../api/types.ts';
import { isHeld, pathOf, type Source } from '../model/given.ts';
import { moment } from '../model/when.ts';
import { href } from '../router.ts';
import { useText } from '../text/index.ts';
import { Trouble } from '../ui/parts.tsx';
import { useDoing } from '../ui/use.ts';

interface WaysProps {
  readonly ticket: Ticket;
  readonly access: string;
  readonly source: Source;
  readonly offer: Transfer | null;
  readonly onChanged: () => void;
}

/** What can be done with a ticket after its sale; and what is being done with it. */
export function TicketWays({ ticket, access, source, offer, onChanged }: WaysProps) {
  const text = useText();
  if (offer && isHeld(ticket) && offer.state !== 'ACCEPTED')
    return <Pending offer={offer} access={access} onChanged={onChanged} />;
  if (!isHeld(ticket)) return null;
  const about = `?ticket=${ticket.ticketId}`;
  return (
    <p class="ways">
      <a href={href(`${pathOf(source)}/give${about}`)}>{text.t('ticket.give')}</a>
      {source.kind === 'orders' && <a href={href(`${pathOf(source)}/return${about}`)}>{text.t('ticket.return')}</a>}
    </p>
  );
}

function Pending({ offer, access, onChanged }: Pick<WaysProps, 'access' | 'onChanged'> & { offer: Transfer }) {
  const text = useText();
  const doing = useDoing();
  const takeBack = (): void =>
    doing.run(async () => {
      try {
        await after.withdraw(offer.transferId, access);
      } finally {
        onChanged();
      }
    });
  const when = moment(offer.expiresAt, text.locale);
  return (
    <div class="notice note stack">
      <p>{text.t(offer.state === 'OFFERED' ? 'ticket.offered' : 'ticket.accepting', { to: offer.to ?? '', when })}</p>
      {offer.state === 'OFFERED' && (
        <p>
          <button type="button" class="button" aria-disabled={doing.busy} onClick={takeBack}>
            {text.t('ticket.take-back')}
          </button>
        </p>
      )}
      <Trouble problem={doing.problem} again={takeBack} />
    </div>
  );
}
