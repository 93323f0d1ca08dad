import { useRef, useState } from 'preact/hooks';
import * as shop from '../api/shop.ts';
import type { Event, WaitingEntry } from '../api/types.ts';
import { isAddress } from '../model/address.ts';
import { keep, kept } from '../model/kept.ts';
import { buyable, categoriesOf } from '../model/prices.ts';
import { useText } from '../text/index.ts';
import { Field, Notice, Stepper, Trouble } from '../ui/parts.tsx';
import { useDoing } from '../ui/use.ts';

/** A party of the waiting list is 1 to 8 places. */
const MOST = 8;

export function WaitingListForm({ event }: { event: Event }) {
  const text = useText();
  const [email, setEmail] = useState(kept<string>('email') ?? '');
  const [places, setPlaces] = useState(2);
  const [fault, setFault] = useState(false);
  const [entry, setEntry] = useState<WaitingEntry | null>(null);
  const key = useRef({ of: '', key: '' });
  const doing = useDoing();
  const category = categoriesOf(buyable(event, true))[0]?.key ?? '';
  if (entry)
    return (
      <Notice kind="good">
        <p>{text.count('wait.joined', entry.ahead ?? 0)}</p>
        <p>{text.t('wait.mail', { email })}</p>
      </Notice>
    );
  const join = (): void => {
    setFault(!isAddress(email));
    if (!isAddress(email) || places === 0) return;
    doing.run(async () => {
      const wanted = { email: email.trim(), places, category, language: text.language };
      const name = JSON.stringify(wanted);
      if (key.current.of !== name) key.current = { of: name, key: crypto.randomUUID() };
      keep('email', wanted.email);
      setEntry(await shop.wait(event.id, wanted, key.current.key));
    });
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(sent) => {
        sent.preventDefault();
        join();
      }}
    >
      <h3>{text.t('wait.title')}</h3>
      <Stepper label={text.t('wait.places')} value={places} most={MOST} onValue={setPlaces} />
      <Field
        label={text.t('checkout.email')}
        email
        value={email}
        onValue={setEmail}
        fault={fault ? text.t('checkout.email-wrong') : null}
      />
      <Trouble problem={doing.problem} again={join} />
      <button type="submit" class="button primary" aria-disabled={doing.busy}>
        {text.t('wait.join')}
      </button>
    </form>
  );
}
