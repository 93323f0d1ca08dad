import { useEffect, useState } from 'preact/hooks';
import { comeBack } from '../model/person.ts';
import { go, href, type Where } from '../router.ts';
import { useText } from '../text/index.ts';
import { Busy, Heading, Notice } from '../ui/parts.tsx';

/** Where the platform's log-in comes back to; the fan sees it for a moment. */
export function SignedInPage({ where }: { where: Where }) {
  const text = useText();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    comeBack(where.query).then(
      (back) => go(back, 'replace'),
      () => setFailed(true),
    );
  }, []);
  const title = text.t('sign-in.title');
  return (
    <div class="stack narrow">
      <Heading title={title}>{title}</Heading>
      {!failed && <Busy>{text.t('sign-in.coming')}</Busy>}
      {failed && (
        <>
          <Notice kind="alarm">{text.t('sign-in.failed')}</Notice>
          <p>
            <a class="button" href={href('/account')}>
              {text.t('again')}
            </a>
          </p>
        </>
      )}
    </div>
  );
}
