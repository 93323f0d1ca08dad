import * as api from '../api/wallets.ts';
import { useText } from '../text/index.ts';
import { Trouble } from '../ui/parts.tsx';
import { useDoing, useRead } from '../ui/use.ts';

/** Ways of a ticket into a phone's wallet: those for which the platform has keys, and none where it has none. */
export function WalletWays({ ticket, access, rotating }: { ticket: string; access: string; rotating: boolean }) {
  const text = useText();
  const offered = useRead('wallets', (signal) => api.wallets({ signal })).value;
  const doing = useDoing();
  const toGoogle = (): void =>
    doing.run(async () => {
      const { saveLink } = await api.googlePass(ticket, access, text.language);
      if (saveLink.startsWith('https://pay.google.com/')) location.assign(saveLink);
    });
  if (!offered || (!offered.apple && !offered.google)) return null;
  return (
    <div class="wallets">
      {offered.apple && (
        <a class="button plain" href={api.applePass(ticket, access)} rel="noreferrer">
          {text.t('wallets.apple')}
        </a>
      )}
      {offered.google && (
        <button type="button" class="button plain" aria-disabled={doing.busy} onClick={toGoogle}>
          {text.t('wallets.google')}
        </button>
      )}
      {rotating && <p class="small soft">{text.t('wallets.no-code')}</p>}
      <Trouble problem={doing.problem} />
    </div>
  );
}
