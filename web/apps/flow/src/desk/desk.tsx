import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import * as shop from '../api/shop.ts';
import { go, href, type Where } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Busy, Heading, Notice, Trouble } from '../ui/parts.tsx';
import { useDoing, useRead } from '../ui/use.ts';
import * as desk from './api.ts';
import { FindPage } from './find.tsx';
import { DeskOrderPage } from './order.tsx';
import { begin, complete, isSignedIn, leave, workAt, workplace } from './session.ts';
import { DESK } from './words.ts';

/** The office's page: who is it, for which club, and then the orders. */
export function DeskPage({ where }: { where: Where }) {
  const words = useText().from(DESK);
  const [, second = '', third = ''] = where.path.slice(1).split('/');
  if (second === 'signed-in') return <ComesBack where={where} />;
  return (
    <div class="stack desk">
      <SignedIn>{second === 'orders' && third ? <DeskOrderPage key={third} id={third} /> : <FindPage />}</SignedIn>
      <p class="unprinted small soft">{words('sign-in-why')}</p>
    </div>
  );
}

function ComesBack({ where }: { where: Where }) {
  const text = useText();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    complete(where.query).then(
      (back) => go(back, 'replace'),
      () => setFailed(true),
    );
  }, []);
  if (!failed) return <Busy>{text.t('sign-in.coming')}</Busy>;
  return (
    <div class="stack narrow">
      <Notice kind="alarm">{text.t('sign-in.failed')}</Notice>
      <p>
        <a class="button" href={href('/desk')}>
          {text.t('again')}
        </a>
      </p>
    </div>
  );
}

/** Three states: nobody, somebody without a club, staff of a club. */
function SignedIn({ children }: { children: ComponentChildren }) {
  const [club, setClub] = useState(workplace);
  const signedIn = useRead(`desk ${club}`, isSignedIn);
  const choose = (organiser: string | null): void => {
    workAt(organiser);
    setClub(organiser);
  };
  if (signedIn.problem) return <Trouble problem={signedIn.problem} again={signedIn.again} />;
  if (signedIn.value === null) return <Bones rows={4} />;
  if (!signedIn.value) return <SignIn strong={club !== null} onOther={() => choose(null)} />;
  if (club === null) return <ChooseClub onClub={choose} />;
  return (
    <>
      <WhoseDesk club={club} onOther={() => choose(null)} />
      {children}
    </>
  );
}

function SignIn({ strong, onOther }: { strong: boolean; onOther: () => void }) {
  const text = useText();
  const words = text.from(DESK);
  const doing = useDoing();
  const start = (): void => doing.run(() => begin('/desk'));
  return (
    <>
      <Heading title={words('title')}>{words('title')}</Heading>
      <section class="sheet stack narrow">
        {strong && <p>{words('sign-in-strong')}</p>}
        <p class="ways">
          <button type="button" class="button primary" aria-disabled={doing.busy} onClick={start}>
            {words('sign-in')}
          </button>
          {strong && (
            <button type="button" class="button plain" onClick={onOther}>
              {words('other-club')}
            </button>
          )}
        </p>
        <Trouble problem={doing.problem} again={start} />
      </section>
    </>
  );
}

function ChooseClub({ onClub }: { onClub: (organiser: string) => void }) {
  const words = useText().from(DESK);
  const found = useRead('workplaces', async () => {
    const [places, clubs] = await Promise.all([desk.workplaces(), shop.organisers()]);
    return places.items
      .filter((place) => place.scopes.includes('sales:read'))
      .map(({ organiserId }) => ({
        id: organiserId,
        name: clubs.items.find((club) => club.id === organiserId)?.name ?? organiserId,
      }));
  });
  const only = found.value?.length === 1 ? found.value[0] : undefined;
  useEffect(() => {
    if (only) onClub(only.id);
  }, [only]);
  return (
    <>
      <Heading title={words('title')}>{words('choose')}</Heading>
      <Trouble problem={found.problem} again={found.again} />
      {!found.value && !found.problem && <Bones rows={3} />}
      {found.value?.length === 0 && <p class="empty">{words('nowhere')}</p>}
      <p class="ways">
        {found.value?.map((club) => (
          <button key={club.id} type="button" class="button" onClick={() => onClub(club.id)}>
            {club.name}
          </button>
        ))}
      </p>
    </>
  );
}

function WhoseDesk({ club, onOther }: { club: string; onOther: () => void }) {
  const text = useText();
  const clubs = useRead('organisers', () => shop.organisers());
  return (
    <p class="ways whose">
      <strong>
        <bdi>{clubs.value?.items.find((each) => each.id === club)?.name}</bdi>
      </strong>
      <button type="button" class="link" onClick={onOther}>
        {text.from(DESK)('other-club')}
      </button>
      <button type="button" class="link" onClick={() => void leave()}>
        {text.t('sign-out')}
      </button>
    </p>
  );
}
