import {
  type Chosen,
  english,
  follow,
  FOOTBALL,
  Model,
  norwegian,
  type Plan,
  pricesOf,
  SeatMap,
  seatMapFrame,
} from '@tribune/seatmap';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Event } from '../api/types.ts';
import { buyable, categoriesOf } from '../model/prices.ts';
import { useText } from '../text/index.ts';
import { usePainted } from '../ui/use-painted.ts';

export interface LiveMapProps {
  readonly event: Event;
  /** Null while it is on its way. */
  readonly plan: Plan | null;
  readonly list: boolean;
  readonly limit: number;
  readonly onMap: (map: SeatMap | null) => void;
  readonly onChoice: (chosen: Chosen) => void;
  readonly onLost: (lost: boolean) => void;
}

/**
 * The map, in pieces of work that a slow phone can paint between: its frame with the first paint, the prices, the plan
 * laid out, the map itself. What is free is asked for at the beginning, so that the first picture is a true one.
 */
export function LiveMap(props: LiveMapProps) {
  const { event, plan, list } = props;
  const text = useText();
  const host = useRef<HTMLDivElement>(null);
  const painted = usePainted();
  const href = `/v1/events/${event.id}/availability`;
  const first = useFirst(href);
  const [model, setModel] = useState<Model | null>(null);
  const texts = text.language === 'nb' ? norwegian : english;
  const prices = (): ReturnType<typeof pricesOf> => pricesOf(event, categoriesOf(buyable(event, true))[0]?.key);
  useEffect(() => {
    if (!painted || !plan) return;
    const made = new Model(plan, { prices: prices(), limit: props.limit, texts });
    const end = follow(made.availability, {
      href,
      first: first(),
      onTrouble: (trouble) => props.onLost(trouble !== null),
    });
    const timer = setTimeout(() => setModel(made));
    return () => {
      end();
      clearTimeout(timer);
      setModel(null);
    };
  }, [painted, plan, texts]);
  // Before anything is painted, so that what stands below it does not jump.
  useLayoutEffect(() => {
    if (!host.current || model) return;
    const levels = event.seatMap?.levels ?? [];
    const loading = text.t('loading');
    return seatMapFrame(host.current, { texts, levels, prices: painted ? prices() : null, loading, open: list });
  }, [model, painted, texts]);
  useLayoutEffect(() => {
    if (!host.current || !model) return;
    const map = new SeatMap(host.current, model, { field: FOOTBALL, onChoice: props.onChoice });
    props.onMap(map);
    if (list) openList(host.current);
    return () => {
      map.end();
      props.onMap(null);
    };
  }, [model]);
  return <div ref={host} class="map-host" />;
}

/** Asks once, beside the plan's way; the answer is for whoever takes it first. */
function useFirst(href: string): () => Promise<Response> | null {
  const asked = useRef<Promise<Response> | null>(null);
  useLayoutEffect(() => {
    const stop = new AbortController();
    asked.current = fetch(href, { signal: stop.signal });
    asked.current.catch(() => undefined); // whoever takes it is told
    return () => stop.abort();
  }, [href]);
  return () => {
    const answer = asked.current;
    asked.current = null;
    return answer;
  };
}

/** Who asked for the list finds it open, with the focus on it. */
function openList(host: HTMLElement): void {
  const details = host.querySelector('details');
  if (!details) return;
  details.open = true;
  details.querySelector('summary')?.focus();
}
