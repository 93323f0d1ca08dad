import * as shop from '../api/shop.ts';
import type { Where } from '../router.ts';
import { useText } from '../text/index.ts';
import { Heading } from '../ui/parts.tsx';
import { useRead } from '../ui/use.ts';

/** Who sells, what is bought, and what the law says of it. The date is the version of the words. */
export function TermsPage({ where }: { where: Where }) {
  const text = useText();
  const id = where.query.get('event');
  const event = useRead(`event ${id}`, (signal) => (id ? shop.event(id, { signal }) : Promise.resolve(null)));
  const seller = event.value?.organiser.name ?? text.t('terms.the-organiser');
  return (
    <article class="stack narrow">
      <Heading title={text.t('terms.title')}>{text.t('terms.title')}</Heading>
      <p class="soft">{text.t('terms.version')}</p>
      {(['seller', 'price', 'withdrawal', 'moved', 'ticket', 'data'] as const).map((part) => (
        <section key={part} class="stack">
          <h2>{text.t(`terms.${part}`)}</h2>
          <p>{text.t(`terms.${part}-more`, { seller })}</p>
        </section>
      ))}
    </article>
  );
}
