import type { OrderAddOn } from '../api/add-ons.ts';
import { nameOf } from '../model/add-ons.ts';
import { useText } from '../text/index.ts';
import { Notice } from '../ui/parts.tsx';

/** What was bought beside the places, with the codes for which it is handed out. */
export function Slips({ lines }: { lines: readonly OrderAddOn[] }) {
  const text = useText();
  if (lines.length === 0) return null;
  const open = lines.some((line) => line.slips.some((slip) => slip.redeemedAt === undefined));
  return (
    <section class="sheet stack" aria-labelledby="slips">
      <h2 id="slips">{text.t('add-ons.yours')}</h2>
      {open && <p class="soft">{text.t('add-ons.show')}</p>}
      <ul class="slips">
        {lines.map((line) => (
          <li key={line.addOnLineId}>
            <strong>
              {line.pieces} × <bdi>{nameOf(line, text.language)}</bdi>
            </strong>
            {line.refundedAt !== undefined && <Notice>{text.t('add-ons.refunded')}</Notice>}
            <Codes line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Codes({ line }: { line: OrderAddOn }) {
  const text = useText();
  return (
    <ul class="codes">
      {line.slips.map(({ code, redeemedAt }) => (
        <li key={code}>
          <code class={redeemedAt === undefined ? 'figures' : 'figures soft'}>{code.match(/.{4}/g)?.join('-')}</code>
          {redeemedAt !== undefined && <span class="small soft"> {text.t('add-ons.redeemed')}</span>}
        </li>
      ))}
    </ul>
  );
}
