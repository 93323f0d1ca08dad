import * as shop from '../api/shop.ts';
import type { Where } from '../router.ts';
import { useText } from '../text/index.ts';
import { Bones, Heading, Trouble } from '../ui/parts.tsx';
import { useRead } from '../ui/use.ts';

/** Who sells, what is bought, and what the law says of it: the words that an order accepts, by their version. */
export function TermsPage({ where }: { where: Where }) {
  const text = useText();
  const organiser = where.query.get('organiser');
  const terms = useRead(`terms ${organiser} ${text.language}`, (signal) =>
    shop.terms(organiser ?? '', text.language, { signal }),
  );
  return (
    <article class="stack narrow">
      <Heading title={text.t('terms.title')}>{text.t('terms.title')}</Heading>
      <Trouble problem={terms.problem} again={terms.again} />
      {!terms.value && !terms.problem && <Bones rows={6} />}
      {terms.value && <p class="soft">{text.t('terms.version', { version: terms.value.version })}</p>}
      {terms.value?.sections.map((section) => (
        <section key={section.title} class="stack">
          <h2>{section.title}</h2>
          <p>{section.text}</p>
        </section>
      ))}
    </article>
  );
}
