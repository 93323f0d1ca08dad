import { useEffect, useRef, useState } from 'preact/hooks';
import { asProblem, type Problem } from '../api/problem.ts';
import * as shop from '../api/shop.ts';
import type { Room, RoomStatus } from '../api/types.ts';
import { fetchPass } from '../model/buying.ts';
import { keep, kept } from '../model/kept.ts';
import { askPlaceAfter, isOpen, type Standing, standingOf } from '../model/room.ts';
import { moment } from '../model/when.ts';
import { solution } from '../model/work.ts';
import { go, type Where } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Busy, Heading, Notice, Trouble } from '../ui/parts.tsx';
import { useAsking, useDoing, useRead } from '../ui/use.ts';

interface KeptPlace {
  readonly token: string;
  readonly place: number | null;
}

/** The waiting room explains itself: what happens, when, and that nothing is gained by reloading. */
export function WaitingPage({ id, where }: { id: string; where: Where }) {
  const text = useText();
  const room = useRead(`room ${id}`, () => shop.room(id));
  const { status, problem } = useStatus(id);
  const [mine, setMine] = useState<KeptPlace | null>(() => kept<KeptPlace>(`room.${id}`));
  const hold = (now: KeptPlace): void => {
    keep(`room.${id}`, now);
    setMine(now);
  };
  usePlace(id, status, mine, hold);
  const standing = status ? standingOf(status, mine !== null, mine?.place ?? null) : null;
  const event = where.query.get('event') ?? room.value?.events[0] ?? '';
  return (
    <div class="stack narrow">
      <Heading title={text.t('room.title')}>{text.t('room.title')}</Heading>
      {room.value && <Message room={room.value} />}
      {standing && room.value ? <Stand standing={standing} room={room.value} /> : <Bones rows={3} />}
      {standing?.is === 'join' && <Join id={id} onPlace={hold} />}
      {standing?.is === 'turn' && mine && <GoIn room={id} token={mine.token} event={event} />}
      {standing?.is === 'closed' && event && <Straight event={event} />}
      <Trouble problem={room.problem ?? (status ? null : problem)} again={room.again} />
      {status && problem && <Notice>{text.t('room.no-answer')}</Notice>}
      <section class="stack soft">
        <h2>{text.t('room.how')}</h2>
        <ul>
          <li>{text.t('room.how-draw')}</li>
          <li>{text.t('room.how-reload')}</li>
          <li>{text.t('room.how-turn')}</li>
        </ul>
      </section>
    </div>
  );
}

function Message({ room }: { room: Room }) {
  const text = useText();
  const message = text.language === 'nb' ? room.messageNb : room.messageEn;
  return message ? <p>{message}</p> : null;
}

function Stand({ standing, room }: { standing: Standing; room: Room }) {
  const text = useText();
  const figure =
    standing.is === 'waits' || (standing.is === 'paused' && standing.ahead !== null) ? standing.ahead : null;
  const opens = moment(room.opensAt, text.locale);
  return (
    <section class="sheet stack standing" role="status">
      <p class="lead">{text.t(`room.is.${standing.is}`, { opens, from: moment(room.collectFrom, text.locale) })}</p>
      {figure !== null && <p class="figure figures">{text.count('room.ahead', figure)}</p>}
      {standing.is === 'waits' && standing.minutes !== null && (
        <p class="soft">{text.count('room.minutes', standing.minutes)}</p>
      )}
    </section>
  );
}

function Join({ id, onPlace }: { id: string; onPlace: (place: KeptPlace) => void }) {
  const text = useText();
  const doing = useDoing();
  const join = (): void =>
    doing.run(async () => {
      const place = await shop.arrive(id, await solution(await shop.challenge(id)));
      if (place.token) onPlace({ token: place.token, place: place.place ?? null });
    });
  return (
    <div class="stack">
      <button type="button" class="button primary wide" aria-disabled={doing.busy} onClick={join}>
        {text.t('room.join')}
      </button>
      {doing.busy && <Busy>{text.t('room.joining')}</Busy>}
      <Trouble problem={doing.problem} again={join} />
    </div>
  );
}

function GoIn({ room, token, event }: { room: string; token: string; event: string }) {
  const text = useText();
  const doing = useDoing();
  const enter = (): void =>
    doing.run(async () => {
      await fetchPass(room, token);
      go(`/events/${event}`);
    });
  return (
    <div class="stack">
      <button type="button" class="button primary wide" aria-disabled={doing.busy} onClick={enter}>
        {text.t('room.enter')}
      </button>
      <Trouble problem={doing.problem} again={enter} />
    </div>
  );
}

function Straight({ event }: { event: string }) {
  const text = useText();
  return (
    <p>
      <button type="button" class="button primary" onClick={() => go(`/events/${event}`)}>
        {text.t('room.to-event')}
      </button>
    </p>
  );
}

/** Asks as often as the status itself says. */
function useStatus(id: string): { status: RoomStatus | null; problem: Problem | null } {
  const [state, setState] = useState<{ status: RoomStatus | null; problem: Problem | null }>({
    status: null,
    problem: null,
  });
  const poll = useRef(5);
  useAsking(`status ${id}`, async (signal) => {
    try {
      const status = await shop.roomStatus(id, { signal, tries: 1 });
      poll.current = status.poll;
      setState({ status, problem: null });
    } catch (thrown) {
      if (!signal.aborted) setState((now) => ({ ...now, problem: asProblem(thrown) }));
    }
    return poll.current > 0 ? poll.current : null;
  });
  return state;
}

/** Once the room is open, each asks once for the own place. */
function usePlace(id: string, status: RoomStatus | null, mine: KeptPlace | null, hold: (now: KeptPlace) => void): void {
  const seenClosed = useRef(false);
  const open = status !== null && isOpen(status.state);
  if (status && !open) seenClosed.current = true;
  useEffect(() => {
    if (!status || !open || !mine || mine.place !== null) return;
    const ask = (): void => {
      shop.place(id, mine.token).then(
        ({ place }) => place !== null && place !== undefined && hold({ ...mine, place }),
        () => undefined,
      );
    };
    const timer = setTimeout(ask, askPlaceAfter(status, !seenClosed.current));
    return () => clearTimeout(timer);
  }, [open, mine?.token, mine?.place]);
}
