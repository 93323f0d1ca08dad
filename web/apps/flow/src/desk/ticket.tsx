import { moment } from '../model/when.ts';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/parts.tsx';
import { placeName } from '../ui/places.ts';
import { When } from '../ui/teams.tsx';
import * as desk from './api.ts';
import type { Deed } from './confirm.tsx';
import { DESK } from './words.ts';

interface RowProps {
  readonly ticket: desk.DeskTicket;
  readonly gate: desk.GateState | null;
  readonly chosen: boolean;
  readonly onChosen: (on: boolean) => void;
  readonly onDeed: (deed: Deed) => void;
}

/** What the gate says: who has gone in, and whether it turns the ticket away for now. */
function AtTheGate({ state, live }: { state: desk.GateState; live: boolean }) {
  const text = useText();
  const words = text.from(DESK);
  const { lastUse, blocked } = state;
  return (
    <>
      {lastUse && (
        <p class="small">
          {words(lastUse.where === null ? 'been-in' : 'been-in-at', {
            when: moment(lastUse.at, text.locale),
            where: lastUse.where ?? '',
          })}
          {state.entries > 1 && ` ${words('entries', { used: String(state.used), entries: String(state.entries) })}`}
        </p>
      )}
      {live && blocked && <Notice kind="alarm">{words('stopped', { reason: blocked.reason })}</Notice>}
    </>
  );
}

/** One ticket: what it is, how it stands, and what the office can do with it. */
export function TicketRow({ ticket, gate, chosen, onChosen, onDeed }: RowProps) {
  const text = useText();
  const words = text.from(DESK);
  const place = placeName(ticket.place, text);
  const live = ticket.state === 'LIVE';
  const deed = (what: 'stop' | 'flag' | 'unflag', act: Deed['act']): Deed => ({
    name: `${what}.${ticket.ticketId}`,
    what: words(what),
    then: `${place}. ${words(`${what}-then`)}`,
    wantsReason: what !== 'unflag',
    act,
  });
  const flag = deed('flag', (reason) => desk.flag(ticket.ticketId, reason));
  const unflag = deed('unflag', () => desk.unflag(ticket.ticketId));
  const ways = [
    ...(gate?.blocked ? [unflag] : gate ? [flag] : [flag, unflag]),
    deed('stop', (reason, key) => desk.stop(ticket.ticketId, reason, key)),
  ];
  return (
    <li class="sheet stack tight">
      <p>
        {live ? (
          <label class="tick">
            <input
              type="checkbox"
              aria-label={words('choosing', { place })}
              checked={chosen}
              onChange={(ticked) => onChosen(ticked.currentTarget.checked)}
            />
            <strong>{place}</strong>
          </label>
        ) : (
          <strong>{place}</strong>
        )}
      </p>
      <p class="small">
        <bdi>{ticket.event.name}</bdi>
        {ticket.event.zone && (
          <span class="soft">
            {' '}
            <When timing={ticket.event} zone={ticket.event.zone} />
          </span>
        )}
      </p>
      <p class="small">
        {ticket.category},{' '}
        {live ? words('live') : words('void', { reason: ticket.voided?.reason ?? '' })}
        {ticket.handedOver === true && `, ${words('given')}`}
        {ticket.holder && (
          <>
            , <bdi>{words('holder', { name: ticket.holder })}</bdi>
          </>
        )}
      </p>
      {gate && <AtTheGate state={gate} live={live} />}
      {live && (
        <p class="ways">
          {ways.map((each) => (
            <button
              key={each.name}
              type="button"
              class="link"
              aria-label={`${each.what}: ${place}`}
              onClick={() => onDeed(each)}
            >
              {each.what}
            </button>
          ))}
        </p>
      )}
    </li>
  );
}
