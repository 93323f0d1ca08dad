import { keysOf } from '@tribune/gate-rules';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Camera, type CameraState } from '../capture/camera.ts';
import { hearScanner } from '../capture/keyboard.ts';
import { readTags } from '../capture/nfc.ts';
import { textOf } from '../gate/burst.ts';
import { HeldCodes } from '../gate/held.ts';
import { app } from '../model/app.ts';
import { view } from '../model/view.ts';
import { counted, texts } from '../text/index.ts';
import { StatusLines } from './status.tsx';
import { TypeDialog } from './type.tsx';

/** The camera, and all other ways in; everything that is pressed lies within a thumb's reach. */
export function ScanScreen() {
  const t = texts();
  const video = useRef<HTMLVideoElement>(null);
  const camera = useRef<Camera | null>(null);
  const [state, setState] = useState<CameraState>('STARTING');
  const [typing, setTyping] = useState(false);
  useEffect(() => listen(video.current, camera, setState, () => setTyping(false)), []);
  const choice = view.choice.value;
  const hint = state === 'NONE' ? t.cameraNone : state === 'DENIED' ? t.cameraDenied : t.ready;
  return (
    <main class="scan">
      <video ref={video} class="camera" muted playsInline aria-hidden="true" />
      <header>
        <h1>
          {choice?.checkpoint?.name ?? t.everywhere} · {choice?.direction === 'OUT' ? t.out : t.in}
        </h1>
        <p class="match">{choice?.event.name}</p>
        <StatusLines />
      </header>
      <p class="hint" role="status">
        {hint}
      </p>
      <Keys camera={state === 'RUNNING' ? camera.current : null} type={() => setTyping(true)} />
      {typing && <TypeDialog close={() => setTyping(false)} />}
    </main>
  );
}

function Keys({ camera, type }: { camera: Camera | null; type: () => void }) {
  const t = texts();
  const fresh = view.fresh.value;
  return (
    <footer>
      {fresh > 0 && (
        <button type="button" class="alarm" onClick={() => app().show('CONFLICTS')}>
          {counted(t.conflictNew, fresh)}
        </button>
      )}
      <div class="keys">
        {camera?.hasTorch === true && <Light camera={camera} />}
        <button type="button" onClick={type}>
          {t.typeCode}
        </button>
        <button type="button" onClick={() => app().show('SEARCH')}>
          {t.search}
        </button>
        <button type="button" onClick={() => app().show('DEVICE')}>
          {t.more}
        </button>
      </div>
    </footer>
  );
}

function Light({ camera }: { camera: Camera }) {
  const [on, setOn] = useState(false);
  const shine = (): void => {
    setOn(!on);
    void camera.torch(!on);
  };
  return (
    <button type="button" aria-pressed={on} onClick={shine}>
      {texts().torch}
    </button>
  );
}

/** From all sides to the desk, as long as the screen is there. */
function listen(
  video: HTMLVideoElement | null,
  kept: { current: Camera | null },
  told: (state: CameraState) => void,
  scanned: () => void,
): () => void {
  const held = new HeldCodes();
  const end = new AbortController();
  const take = (text: string): void => {
    const desk = view.work.value?.desk;
    if (desk !== undefined && held.take(text, performance.now(), desk.isBusy)) void desk.hold(text.trim());
  };
  const silence = hearScanner((burst) => {
    scanned();
    const keys = keysOf(view.here.value?.head.signers ?? []);
    void textOf(burst, keys, app().verifier).then((text) => view.work.value?.desk.hold(text));
  });
  void readTags(take, end.signal);
  if (video !== null) {
    kept.current = new Camera(video, take);
    void kept.current.start().then(told);
  }
  return () => {
    silence();
    end.abort();
    kept.current?.stop();
  };
}
