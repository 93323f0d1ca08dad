import { useState } from 'preact/hooks';
import * as after from '../api/after.ts';
import type { TransferTerms } from '../api/after-types.ts';
import { asProblem } from '../api/problem.ts';
import type { Ticket } from '../api/types.ts';
import { isAddress } from '../model/address.ts';
import { deedKey, deedOver } from '../model/deed.ts';
import { isHeld, linkOf, pathOf, type Source } from '../model/given.ts';
import { keep, kept } from '../model/kept.ts';
import { moment } from '../model/when.ts';
import { ticketsOf } from '../model/wallet.ts';
import { go, href, type Where } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Field, Heading, Notice, Trouble } from '../ui/parts.tsx';
import { useDoing, useRead } from '../ui/use.ts';
import { WhichTickets } from './which-tickets.tsx';

/** Tickets to somebody else: to whom, from whom, a line if one likes. Until it is accepted nothing changes. */
export function GivePage({ source, where }: { source: Source; where: Where }) {
  const text = useText();
  const access = linkOf(source);
  const first = where.query.get('ticket') ?? '';
  const tickets = ticketsOf(source);
  const ticket = tickets.find((each) => each.ticketId === first);
  const terms = useRead(`terms ${first}`, () => after.transferTerms(first, access ?? ''));
  const title = text.t('give.title');
  return (
    <div class="stack narrow">
      <Heading title={title}>{title}</Heading>
      {ticket && <p class="soft">{ticket.event.name}</p>}
      <Body source={source} access={access} ticket={ticket} terms={terms.value} tickets={tickets} />
      <Trouble problem={terms.problem} again={terms.again} />
      <p>
        <a href={href(pathOf(source))}>{text.t('give.back')}</a>
      </p>
    </div>
  );
}

interface BodyProps {
  readonly source: Source;
  readonly access: string | null;
  readonly ticket: Ticket | undefined;
  readonly tickets: readonly Ticket[];
  readonly terms: TransferTerms | null;
}

function Body({ source, access, ticket, tickets, terms }: BodyProps) {
  const text = useText();
  if (!ticket || access === null) return <p>{text.t('order.unknown')}</p>;
  if (!terms) return <Bones rows={3} />;
  if (!terms.possible)
    return <Notice>{text.t(`give.not.${terms.reason ?? 'NO_RULE'}`)}</Notice>;
  const together = tickets.filter((each) => isHeld(each) && each.event.eventId === ticket.event.eventId);
  return (
    <>
      <p>{text.t('give.how')}</p>
      {terms.until && <p class="soft">{text.t('give.until', { when: moment(terms.until, text.locale) })}</p>}
      <GiveForm source={source} access={access} first={ticket.ticketId} together={together} />
    </>
  );
}

interface FormProps {
  readonly source: Source;
  readonly access: string;
  readonly first: string;
  readonly together: readonly Ticket[];
}

function GiveForm({ source, access, first, together }: FormProps) {
  const text = useText();
  const [chosen, setChosen] = useState<readonly string[]>([first]);
  const [email, setEmail] = useState('');
  const [from, setFrom] = useState(kept<string>('name') ?? '');
  const [greeting, setGreeting] = useState('');
  const [tried, setTried] = useState(false);
  const doing = useDoing();
  const ready = isAddress(email) && from.trim() !== '' && chosen.length > 0;
  const send = (): void => {
    setTried(true);
    if (!ready) return;
    keep('name', from.trim());
    const line = greeting.trim();
    const wanted = {
      tickets: chosen,
      email: email.trim(),
      from: from.trim(),
      ...(line === '' ? {} : { greeting: line }),
      language: text.language,
    };
    const deed = `give.${first}`;
    doing.run(async () => {
      try {
        await after.offer(wanted, access, deedKey(deed, wanted));
      } catch (thrown) {
        if (!asProblem(thrown).open) deedOver(deed);
        throw thrown;
      }
      deedOver(deed);
      go(`${pathOf(source)}?offered`, 'replace');
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
      <WhichTickets title={text.t('give.which')} tickets={together} chosen={chosen} onChosen={setChosen} />
      {tried && chosen.length === 0 && <Notice kind="alarm">{text.t('give.none')}</Notice>}
      <Field
        label={text.t('give.email')}
        email
        value={email}
        onValue={setEmail}
        fault={tried && !isAddress(email) ? text.t('checkout.email-wrong') : null}
      />
      <Field
        label={text.t('give.from')}
        hint={text.t('give.from-hint')}
        value={from}
        onValue={setFrom}
        maxLength={100}
        fault={tried && from.trim() === '' ? text.t('give.from-missing') : null}
      />
      <Field label={text.t('give.greeting')} value={greeting} onValue={setGreeting} maxLength={300} />
      <Trouble problem={doing.problem} again={send} />
      <button type="submit" class="button primary wide" aria-disabled={doing.busy}>
        {text.count('give.send', chosen.length)}
      </button>
      <p class="small soft">{text.t('give.pending')}</p>
    </form>
  );
}
