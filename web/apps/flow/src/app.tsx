import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import * as shop from './api/shop.ts';
import type { Brand, Storefront } from './api/types.ts';
import { shopHere } from './model/site.ts';
import { href, useWhere, type Where } from './router.ts';
import { chooseLanguage, chosenLanguage, type Language, Speaking, Text, useText } from './text/index.ts';
import { Bones, Heading, ToEvents } from './ui/parts.tsx';
import { useRead } from './ui/use.ts';
import { usePurchase } from './ui/use.ts';
import { CheckoutPage } from './pages/checkout.tsx';
import { EventPage } from './pages/event.tsx';
import { EventsPage } from './pages/events.tsx';
import { ReturnPage } from './pages/return.tsx';

export function App() {
  const [language, setLanguage] = useState<Language>(chosenLanguage);
  const where = useWhere();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speak = (chosen: Language): void => {
    chooseLanguage(chosen);
    setLanguage(chosen);
  };
  const text = useMemo(() => new Text(language), [language]);
  return (
    <Speaking.Provider value={{ text, speak }}>
      <Frame where={where} speak={speak} />
    </Speaking.Provider>
  );
}

function Frame({ where, speak }: { where: Where; speak: (language: Language) => void }) {
  const text = useText();
  const slug = shopHere ?? where.query.get('organiser');
  const desk = /^\/desk(\/|$)/.test(where.path);
  const club = useClub(slug);
  const other: Language = text.language === 'en' ? 'nb' : 'en';
  return (
    <>
      <a class="skip" href="#main">
        {text.t('skip')}
      </a>
      <header class="top">
        <a class="brand" href={href(desk ? '/desk' : slug && !shopHere ? `/?organiser=${slug}` : '/')}>
          <Mark brand={club.brand} />
          <span>{club.brand?.name ?? text.t('shop')}</span>
        </a>
        <nav aria-label={text.t('nav')}>
          {!desk && (
            <>
              <CartLink at={where.path} />
              <a href={href('/orders')}>{text.t('my-tickets')}</a>
              <a href={href('/account')}>{text.t('account.title')}</a>
            </>
          )}
          <button type="button" lang={other} onClick={() => speak(other)}>
            {text.t('other-language')}
          </button>
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        <Page where={where} club={club} waits={slug !== null && !club.known} />
      </main>
      <footer class="bottom soft small">
        {club.front && (
          <a href={href(`/terms?organiser=${club.front.organiserId}`)}>{text.t('terms.title')}</a>
        )}
        <span>{text.t('footer')}</span>
      </footer>
    </>
  );
}

function Mark({ brand }: { brand: Brand | null }) {
  if (brand?.logo) return <img src={brand.logo} alt="" width="36" height="36" />;
  return (
    <span class="mark" aria-hidden="true">
      {brand?.initials ?? Array.from(brand?.name ?? 'T')[0]}
    </span>
  );
}

function CartLink({ at }: { at: string }) {
  const text = useText();
  const now = usePurchase();
  if (now.step === 'none' || now.step === 'over' || at === '/checkout' || at === '/return') return null;
  return <a href={href(now.step === 'ordered' ? '/return' : '/checkout')}>{text.t('cart')}</a>;
}

export interface Club {
  /** False while it is asked whose shop this is. */
  readonly known: boolean;
  readonly front: Storefront | null;
  readonly brand: Brand | null;
}

/** The club in whose name the shop was opened, with its colour. */
function useClub(slug: string | null): Club {
  const found = useRead(`club ${slug}`, async () => {
    const front = slug ? await shop.storefront(slug) : null;
    return { front, brand: front ? await shop.brand(front.organiserId) : null };
  });
  const accent = found.value?.brand?.accent;
  useEffect(() => {
    if (!accent) return;
    document.documentElement.style.setProperty('--brand', accent);
    return () => document.documentElement.style.removeProperty('--brand');
  }, [accent]);
  return { known: found.value !== null || found.problem !== null, front: null, brand: null, ...found.value };
}

function Page({ where, club, waits }: { where: Where; club: Club; waits: boolean }) {
  const [first = '', second = '', third = ''] = where.path.slice(1).split('/');
  if (first === '') return waits ? <Bones rows={6} /> : <EventsPage where={where} club={club} />;
  if (first === 'events' && second && third === 'seats')
    return (
      <Later
        name="seats"
        read={() => import('./pages/seats.tsx').then((page) => page.SeatsPage)}
        props={{ id: second, where }}
      />
    );
  if (first === 'events' && second && third === '') return <EventPage key={second} id={second} />;
  if (first === 'checkout') return <CheckoutPage />;
  if (first === 'return') return <ReturnPage where={where} />;
  if ((first === 'orders' || first === 'transfers') && second && third === 'give')
    return (
      <Later
        name="give"
        read={() => import('./pages/give.tsx').then((page) => page.GivePage)}
        props={{ source: { kind: first, id: second } as const, where }}
      />
    );
  if (first === 'orders' && second && third === 'return')
    return (
      <Later
        name="return"
        read={() => import('./pages/give-back.tsx').then((page) => page.GiveBackPage)}
        props={{ id: second, where }}
      />
    );
  if (first === 'orders' && second && third === 'add-ons')
    return (
      <Later
        key={second}
        name="add-to-order"
        read={() => import('./pages/add-to-order.tsx').then((page) => page.AddToOrderPage)}
        props={{ id: second, where }}
      />
    );
  if (first === 'orders' && second && third === 'receipt')
    return (
      <Later
        name="receipt"
        read={() => import('./pages/receipt.tsx').then((page) => page.ReceiptPage)}
        props={{ id: second }}
      />
    );
  if (first === 'desk')
    return (
      <Later name="desk" read={() => import('./desk/desk.tsx').then((page) => page.DeskPage)} props={{ where }} />
    );
  if (first === 'account')
    return (
      <Later name="account" read={() => import('./pages/account.tsx').then((page) => page.AccountPage)} props={{}} />
    );
  if (first === 'signed-in')
    return (
      <Later
        name="signed-in"
        read={() => import('./pages/signed-in.tsx').then((page) => page.SignedInPage)}
        props={{ where }}
      />
    );
  if (first === 'transfers' && second)
    return (
      <Later
        key={second}
        name="transfer"
        read={() => import('./pages/transfer.tsx').then((page) => page.TransferPage)}
        props={{ id: second, where }}
      />
    );
  if (first === 'orders' && second)
    return (
      <Later
        key={second}
        name="order"
        read={() => import('./pages/order.tsx').then((page) => page.OrderPage)}
        props={{ id: second, where }}
      />
    );
  if (first === 'orders')
    return <Later name="orders" read={() => import('./pages/orders.tsx').then((page) => page.OrdersPage)} props={{}} />;
  if (first === 'waiting' && second)
    return (
      <Later
        name="waiting"
        read={() => import('./pages/waiting.tsx').then((page) => page.WaitingPage)}
        props={{ id: second, where }}
      />
    );
  if (first === 'waiting-list' && second)
    return (
      <Later
        key={second}
        name="waiting-list"
        read={() => import('./pages/turn.tsx').then((page) => page.WaitingEntryPage)}
        props={{ id: second }}
      />
    );
  if (first === 'ballots' && second)
    return (
      <Later
        key={second}
        name="ballots"
        read={() => import('./pages/turn.tsx').then((page) => page.BallotEntryPage)}
        props={{ id: second }}
      />
    );
  if (first === 'terms')
    return (
      <Later name="terms" read={() => import('./pages/terms.tsx').then((page) => page.TermsPage)} props={{ where }} />
    );
  return <Nowhere />;
}

/** A page whose code is fetched when it is wanted; what was fetched once is there at once. */
const there = new Map<string, unknown>();

function Later<P extends object>({
  name,
  read,
  props,
}: {
  name: string;
  read: () => Promise<ComponentType<P>>;
  props: P;
}) {
  const text = useText();
  const [state, setState] = useState<'reading' | 'failed'>('reading');
  const Known = there.get(name) as ComponentType<P> | undefined;
  // Not after the first paint: where the browser was told to fetch the page beside the first script, it is here by now.
  useLayoutEffect(() => {
    if (Known) return;
    read().then(
      (page) => {
        there.set(name, page);
        setState(() => 'reading');
        again((turn) => turn + 1);
      },
      () => setState('failed'),
    );
  }, [name, state]);
  const [, again] = useState(0);
  if (Known) return <Known {...props} />;
  if (state === 'reading') return <Bones rows={4} />;
  return (
    <div class="stack narrow">
      <p>{text.t('problem.unreachable')}</p>
      <button type="button" class="button" onClick={() => setState('reading')}>
        {text.t('again')}
      </button>
    </div>
  );
}

function Nowhere() {
  const text = useText();
  return (
    <div class="stack narrow">
      <Heading title={text.t('nowhere')}>{text.t('nowhere')}</Heading>
      <ToEvents />
    </div>
  );
}
