import { createElement, type ReactElement, useEffect, useRef } from 'react';
import type { Plan } from './plan.ts';
import type { Prices } from './prices.ts';
import { SeatMap, type SeatMapOptions } from './seatmap.ts';

export interface SeatMapViewProps extends SeatMapOptions {
  readonly plan: Plan;
  readonly className?: string;
  /** The map, once it is there: to read availability into, to suggest places. Its end is no more asked for. */
  readonly onReady?: (map: SeatMap) => (() => void) | void;
}

/**
 * The seat map as a component of React, or of Preact by the alias react -> preact/compat. Another plan or another
 * language is another map; prices and the limit change in the map that is there.
 */
export function SeatMapView(props: SeatMapViewProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const map = useRef<SeatMap | null>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const made = new SeatMap(host.current!, props.plan, {
      ...latest.current,
      onChoice: (chosen) => latest.current.onChoice?.(chosen),
      onRefusal: (outcome, seat) => latest.current.onRefusal?.(outcome, seat),
    });
    map.current = made;
    const finished = latest.current.onReady?.(made);
    return () => {
      finished?.();
      made.end();
      map.current = null;
    };
  }, [props.plan, props.texts, props.among]);
  useEffect(() => {
    if (props.prices) map.current?.model.setPrices(props.prices as Prices);
  }, [props.prices]);
  useEffect(() => {
    if (map.current && props.limit !== undefined) map.current.choice.limit = props.limit;
  }, [props.limit]);
  return createElement('div', { ref: host, className: props.className });
}
