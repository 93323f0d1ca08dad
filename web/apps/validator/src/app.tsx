import { useEffect } from 'preact/hooks';
import { allowSound } from './capture/signals.ts';
import { view } from './model/view.ts';
import { ConflictsScreen } from './screens/conflicts.tsx';
import { DeviceScreen } from './screens/device.tsx';
import { ElsewhereScreen, RevokedScreen, UnsupportedScreen } from './screens/notices.tsx';
import { PairScreen } from './screens/pair.tsx';
import { DeskOverlay } from './screens/overlay.tsx';
import { ScanScreen } from './screens/scan.tsx';
import { SearchScreen } from './screens/search.tsx';
import { SetupScreen } from './screens/setup.tsx';

/** The screen that is due; what the desk asks or answers lies over it. */
export function App() {
  useEffect(() => {
    window.addEventListener('pointerdown', allowSound);
    return () => window.removeEventListener('pointerdown', allowSound);
  }, []);
  const work = view.work.value;
  const desk = work?.desk.state.value.kind ?? 'READY';
  return (
    <>
      <div inert={desk !== 'READY' && desk !== 'DECIDING'}>
        <Current />
      </div>
      {work !== null && <DeskOverlay desk={work.desk} />}
    </>
  );
}

function Current() {
  switch (view.screen.value) {
    case 'PAIR':
      return <PairScreen />;
    case 'SETUP':
      return <SetupScreen />;
    case 'SCAN':
      return <ScanScreen />;
    case 'SEARCH':
      return <SearchScreen />;
    case 'CONFLICTS':
      return <ConflictsScreen />;
    case 'DEVICE':
      return <DeviceScreen />;
    case 'REVOKED':
      return <RevokedScreen />;
    case 'ELSEWHERE':
      return <ElsewhereScreen />;
    case 'UNSUPPORTED':
      return <UnsupportedScreen />;
    case 'START':
      return null;
  }
}
