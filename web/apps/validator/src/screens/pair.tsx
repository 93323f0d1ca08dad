import { useEffect, useRef, useState } from 'preact/hooks';
import { Camera } from '../capture/camera.ts';
import { Problem, Unreachable } from '../device/http.ts';
import { pairingCode } from '../device/pairing.ts';
import { app } from '../model/app.ts';
import { view } from '../model/view.ts';
import { fill, texts } from '../text/index.ts';
import { Languages, Page } from './parts.tsx';

const LENGTH = 8;

/** By a code that is typed, by the QR code, or by the link in it, opened on this device. */
export function PairScreen() {
  const t = texts();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const [camera, setCamera] = useState(false);
  const tryIt = async (text: string): Promise<void> => {
    setCamera(false);
    setBusy(true);
    setFault('');
    try {
      await app().pair(pairingCode(text));
      history.replaceState(null, '', location.pathname);
    } catch (failure) {
      setFault(wordsFor(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title={view.unpaired.value ? t.unpairedTitle : t.pairTitle}>
      {view.unpaired.value && <p role="alert">{t.unpairedHelp}</p>}
      <p>{t.pairHelp}</p>
      <CodeForm busy={busy} fault={fault} entered={(code) => void tryIt(code)} />
      {camera ? (
        <Finder found={(text) => void tryIt(text)} />
      ) : (
        <button type="button" class="quiet" onClick={() => setCamera(true)}>
          {t.pairScan}
        </button>
      )}
      <Languages />
    </Page>
  );
}

/** Filled in where the link of the QR code was opened. */
function CodeForm({ busy, fault, entered }: { busy: boolean; fault: string; entered: (code: string) => void }) {
  const t = texts();
  const [code, setCode] = useState(() => pairingCode(location.hash));
  const submitted = (event: Event): void => {
    event.preventDefault();
    if (!busy && pairingCode(code) !== '') entered(code);
  };
  return (
    <form onSubmit={submitted}>
      <label>
        {t.pairCode}
        <input
          class="code"
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={LENGTH + 4}
          aria-describedby="fault"
        />
      </label>
      <p id="fault" class="fault" role="alert">
        {fault}
      </p>
      <button type="submit" disabled={busy}>
        {busy ? t.pairing : t.pair}
      </button>
    </form>
  );
}

function Finder({ found }: { found: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState('STARTING');
  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    const camera = new Camera(element, (text) => {
      if (pairingCode(text).length === LENGTH) found(text);
    });
    void camera.start().then(setState);
    return () => camera.stop();
  }, []);
  const t = texts();
  return (
    <>
      <video ref={video} class="finder" muted playsInline />
      {state === 'NONE' && <p role="alert">{t.cameraNone}</p>}
      {state === 'DENIED' && <p role="alert">{t.cameraDenied}</p>}
    </>
  );
}

function wordsFor(failure: unknown): string {
  const t = texts();
  if (failure instanceof Unreachable) return t.pairOffline;
  if (!(failure instanceof Problem)) return fill(t.pairFailed, { why: String(failure) });
  if (failure.type === 'pairing-code-unknown') return t.pairUnknown;
  return failure.status === 429 ? t.pairMany : fill(t.pairFailed, { why: failure.message });
}
