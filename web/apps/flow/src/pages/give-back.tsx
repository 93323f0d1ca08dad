import { useState } from 'preact/hooks';
import * as after from '../api/after.ts';
import type { Cause, LineTerms } from '../api/after-types.ts';
import { asProblem } from '../api/problem.ts';
import type { Ticket } from '../api/types.ts';
import { deedKey, deedOver } from '../model/deed.ts';
import { isHeld, linkOf } from '../model/given.ts';
import { carriedOrder } from '../model/wallet.ts';
import { moment } from '../model/when.ts';
import { go, href, type Where } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Heading, Notice, Trouble } from '../ui/parts.tsx';
import { useDoing, useRead } from '../ui/use.ts';
import { WhichTickets } from './which-tickets.tsx';

/** Tickets back to the club, or to a cause of it: what comes back is said before anything is pressed. */
export function GiveBackPage({ id, where }: { id: string; where: Where }) {
  const text = useText();
  const access = linkOf({ kind: 'orders', id });
  const first = where.query.get('ticket') ?? '';
  const read = carriedOrder(id);
  const ticket = read?.tickets.find((each) => each.ticketId === first);
  const asked = useRead(`return ${id}`, async () => {
    const [terms, causes] = await Promise.all([after.returnTerms(id, access ?? ''), after.causes(id, access ?? '')]);
    return { terms: terms.items, causes: causes.items };
  });
  const title = text.t('back.title');
  return (
    <div class="stack narrow">
      <Heading title={title}>{title}</Heading>
      {ticket && <p class="soft">{ticket.event.name}</p>}
      {(!ticket || access === null) && <p>{text.t('order.unknown')}</p>}
      {ticket && access !== null && !asked.value && !asked.problem && <Bones rows={3} />}
      {ticket && access !== null && asked.value && (
        <Offered
          id={id}
          access={access}
          first={ticket}
          tickets={(read?.tickets ?? []).filter((each) => isHeld(each) && !read?.offers?.[each.ticketId])}
          terms={asked.value.terms}
          causes={asked.value.causes}
        />
      )}
      <Trouble problem={asked.problem} again={asked.again} />
      <p>
        <a href={href(`/orders/${id}`)}>{text.t('give.back')}</a>
      </p>
    </div>
  );
}

interface OfferedProps {
  readonly id: string;
  readonly access: string;
  readonly first: Ticket;
  readonly tickets: readonly Ticket[];
  readonly terms: readonly LineTerms[];
  readonly causes: readonly Cause[];
}

function Offered(props: OfferedProps) {
  const text = useText();
  const { first, terms, causes } = props;
  const own = terms.find((each) => each.lineId === first.lineId);
  if (!own) return <Notice>{text.t('back.not.ORDER_STATE')}</Notice>;
  const gift = own.gift && causes.length > 0;
  return (
    <>
      {!own.possible && <Notice>{text.t(`back.not.${own.reason ?? 'NO_RULE'}`)}</Notice>}
      {own.until && own.possible && (
        <p class="soft">{text.t('back.until', { when: moment(own.until, text.locale) })}</p>
      )}
      {own.until && own.reason === 'TOO_LATE' && (
        <p class="soft">{text.t('back.was-until', { when: moment(own.until, text.locale) })}</p>
      )}
      {(own.possible || gift) && <ReturnForm {...props} possible={own.possible} causes={gift ? causes : []} />}
    </>
  );
}

function ReturnForm({ id, access, first, tickets, terms, causes, possible }: OfferedProps & { possible: boolean }) {
  const text = useText();
  const [chosen, setChosen] = useState<readonly string[]>([first.ticketId]);
  const [cause, setCause] = useState(possible ? '' : (causes[0]?.id ?? ''));
  const doing = useDoing();
  const fits = tickets.filter((ticket) => {
    const own = terms.find((each) => each.lineId === ticket.lineId);
    return cause === '' ? own?.possible : own?.gift;
  });
  const lines = fits.filter((each) => chosen.includes(each.ticketId)).map((each) => each.lineId);
  const what = { lines, ...(cause === '' ? {} : { causeId: cause }) };
  const quote = useRead(`quote ${JSON.stringify(what)}`, () =>
    lines.length === 0 ? Promise.resolve(null) : after.returnQuote(id, access, what),
  );
  const send = (): void => {
    const told = quote.value;
    if (!told) return;
    const wanted = { ...what, refund: told.refund };
    doing.run(async () => {
      try {
        const done = await after.giveBack(id, access, wanted, deedKey(`back.${id}`, wanted));
        go(`/orders/${id}?returned=${done.state}`, 'replace');
        deedOver(`back.${id}`);
      } catch (thrown) {
        if (!asProblem(thrown).open) {
          deedOver(`back.${id}`);
          quote.again();
        }
        throw thrown;
      }
    });
  };
  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(sent) => {
        sent.preventDefault();
        send();
      }}
    >
      <WhichTickets title={text.t('back.which')} tickets={fits} chosen={chosen} onChosen={setChosen} />
      <ToWhom causes={causes} possible={possible} cause={cause} onCause={setCause} />
      {quote.value && (
        <dl class="sums">
          <div class="total">
            <dt>{text.t('back.refund')}</dt>
            <dd class="figures">{text.money(quote.value.refund)}</dd>
          </div>
          <div>
            <dt>{text.t('back.kept')}</dt>
            <dd class="figures">{text.money(quote.value.kept)}</dd>
          </div>
        </dl>
      )}
      <p class="small soft">{text.t(cause === '' ? 'back.then' : 'back.then-gift')}</p>
      <Trouble problem={quote.problem} again={quote.again} />
      <Trouble problem={doing.problem} again={send} />
      <button type="submit" class="button primary wide" aria-disabled={doing.busy || !quote.value}>
        {cause === ''
          ? text.t('back.send', { refund: quote.value ? text.money(quote.value.refund) : '…' })
          : text.t('back.send-gift')}
      </button>
    </form>
  );
}

interface ToWhomProps {
  readonly causes: readonly Cause[];
  readonly possible: boolean;
  readonly cause: string;
  readonly onCause: (cause: string) => void;
}

function ToWhom({ causes, possible, cause, onCause }: ToWhomProps) {
  const text = useText();
  if (causes.length === 0) return null;
  const ways = [
    ...(possible ? [{ id: '', name: text.t('back.to-club') }] : []),
    ...causes.map(({ id, name }) => ({ id, name: text.t('back.to-cause', { cause: name }) })),
  ];
  return (
    <fieldset class="stack tight">
      <legend>{text.t('back.to')}</legend>
      {ways.map((way) => (
        <label key={way.id} class="tick">
          <input type="radio" name="to" checked={cause === way.id} onChange={() => onCause(way.id)} />
          <span>{way.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
