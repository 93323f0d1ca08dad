import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Problem } from '../api/problem.ts';
import * as shop from '../api/shop.ts';
import type { Purpose, Terms } from '../api/types.ts';
import { isAddress } from '../model/address.ts';
import { order } from '../model/buying.ts';
import { keep, kept } from '../model/kept.ts';
import type { Held } from '../model/purchase.ts';
import { returnAddress } from '../model/site.ts';
import { href } from '../router.ts';
import { useText } from '../text/index.ts';
import { Notice, Trouble } from '../ui/parts.tsx';
import { useWho } from '../ui/use-person.ts';
import { useRead } from '../ui/use.ts';
import type { Bill } from './sums.tsx';
import { Who } from './who.tsx';

/** Asked for where there is an address and nothing else. */
const NEWS = 'EMAIL_NEWS';

/** Who buys and what they accept: one address, one tick that must be, one that need not, one button. */
export function Buyer({ held, bill }: { held: Held; bill: Bill }) {
  const text = useText();
  const now = useWho();
  const person = now.state === 'known' && now.person.email !== undefined ? now.person : null;
  const [typed, setTyped] = useState(kept<string>('email') ?? '');
  const email = (person?.email ?? typed).trim();
  const [agreed, setAgreed] = useState(held.agreed);
  const [news, setNews] = useState(false);
  const [tried, setTried] = useState(false);
  const terms = useRead(`terms ${held.cart.organiserId} ${text.language} ${held.refusal}`, (signal) =>
    shop.terms(held.cart.organiserId, text.language, { signal }),
  );
  const purposes = useRead('purposes', (signal) => shop.purposes({ signal }));
  const purpose = purposes.value?.items.find((each) => each.purpose === NEWS);
  const wrong = tried && !isAddress(email);
  const buy = (): void => {
    setTried(true);
    if (!isAddress(email) || !agreed) return;
    if (!terms.value) return terms.again();
    if (!person) keep('email', email);
    order(held, {
      email,
      ...(person?.name === undefined ? {} : { name: person.name }),
      language: text.language,
      returnUrl: returnAddress(),
      terms: terms.value.version,
      consents: news && purpose ? [{ purpose: purpose.purpose, textVersion: purpose.textVersion }] : [],
    });
  };
  return (
    <form
      class="sheet stack"
      noValidate
      onSubmit={(sent) => {
        sent.preventDefault();
        buy();
      }}
    >
      <Who person={person} email={typed} onEmail={setTyped} wrong={wrong} added={held.addedTo !== undefined} />
      <Acceptance held={held} terms={terms.value} agreed={agreed} onAgreed={setAgreed} missing={tried && !agreed} />
      <News purpose={purpose} seller={terms.value?.seller} wanted={news} onWanted={setNews} />
      <Trouble problem={terms.problem} again={terms.again} />
      {held.refusal !== '' && <Trouble problem={new Problem(held.refusal, 409)} />}
      <button type="submit" class="button primary wide">
        {bill.total.amount === 0
          ? text.t('checkout.order-free')
          : text.t('checkout.order', { total: text.money(bill.total) })}
      </button>
      <p class="small soft">{text.t('checkout.next')}</p>
    </form>
  );
}

interface AcceptanceProps {
  readonly held: Held;
  readonly terms: Terms | null;
  readonly agreed: boolean;
  readonly onAgreed: (agreed: boolean) => void;
  readonly missing: boolean;
}

/** The seller by name, the terms by their version, and that there is no way back. */
function Acceptance({ held, terms, agreed, onAgreed, missing }: AcceptanceProps) {
  const text = useText();
  return (
    <div class="terms">
      <Tick ticked={agreed} onTicked={onAgreed} missing={missing}>
        {text.t('checkout.terms', { seller: terms?.seller ?? '…' })}
      </Tick>
      <p class="small">
        <a href={href(`/terms?organiser=${held.cart.organiserId}`)} target="_blank" rel="noopener">
          {text.t('checkout.terms-read')}
        </a>
      </p>
      {missing && <Notice kind="alarm">{text.t('checkout.terms-missing')}</Notice>}
      <p class="small soft">{text.t(held.addedTo ? 'add.no-withdrawal' : 'checkout.no-withdrawal')}</p>
    </div>
  );
}

interface NewsProps {
  readonly purpose: Purpose | undefined;
  readonly seller: string | undefined;
  readonly wanted: boolean;
  readonly onWanted: (wanted: boolean) => void;
}

function News({ purpose, seller, wanted, onWanted }: NewsProps) {
  const text = useText();
  if (!purpose || seller === undefined) return null;
  const words = text.language === 'nb' ? purpose.textNb : purpose.textEn;
  return (
    <Tick ticked={wanted} onTicked={onWanted}>
      <span class="soft">{text.t('checkout.optional')}:</span> {words.split('{0}').join(seller)}
    </Tick>
  );
}

interface TickProps {
  readonly ticked: boolean;
  readonly onTicked: (ticked: boolean) => void;
  readonly missing?: boolean;
  readonly children: ComponentChildren;
}

function Tick({ ticked, onTicked, missing = false, children }: TickProps) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={ticked}
        aria-invalid={missing}
        onChange={(changed) => onTicked(changed.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
