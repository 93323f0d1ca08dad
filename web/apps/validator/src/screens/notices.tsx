import { begin } from '../model/app.ts';
import { view } from '../model/view.ts';
import { counted, texts } from '../text/index.ts';
import { Page } from './parts.tsx';

export function RevokedScreen() {
  const t = texts();
  const lost = view.lost.value;
  return (
    <Page title={t.revokedTitle}>
      <p role="alert">{t.revokedHelp}</p>
      {lost > 0 && <p>{counted(t.revokedLost, lost)}</p>}
      <button type="button" onClick={() => (view.screen.value = 'PAIR')}>
        {t.pairTitle}
      </button>
    </Page>
  );
}

export function ElsewhereScreen() {
  const t = texts();
  return (
    <Page title={t.elsewhereTitle}>
      <p>{t.elsewhereHelp}</p>
      <button type="button" onClick={() => void begin(true)}>
        {t.elsewhereTake}
      </button>
    </Page>
  );
}

export function UnsupportedScreen() {
  const t = texts();
  return (
    <Page title={t.unsupportedTitle}>
      <p role="alert">{t.unsupportedHelp}</p>
    </Page>
  );
}
