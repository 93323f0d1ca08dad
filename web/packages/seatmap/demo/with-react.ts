import { createElement, type ReactElement, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { SeatMap } from '../src/index.ts';
import { SeatMapView } from '../src/react.ts';
import { bowl } from './bowl.ts';

const plan = bowl(5_000);

function ready(map: SeatMap): () => void {
  Object.assign(window, { seatmap: map });
  return () => Object.assign(window, { seatmap: undefined });
}

function App(): ReactElement {
  const [chosen, choose] = useState<readonly number[]>([]);
  const [limit, setLimit] = useState(2);
  return createElement(
    'div',
    null,
    createElement('button', { id: 'more', onClick: () => setLimit(limit + 1) }, `At most ${limit}`),
    createElement('output', { id: 'seats' }, chosen.join(' ')),
    createElement(SeatMapView, { plan, limit, onReady: ready, onChoice: ({ seats }) => choose(seats) }),
  );
}

createRoot(document.getElementById('map')!).render(createElement(StrictMode, null, createElement(App)));
