import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { asProblem, type Problem } from '../api/problem.ts';
import { serverNow } from '../model/clock.ts';
import { onPurchase, purchase } from '../model/buying.ts';
import type { Purchase } from '../model/purchase.ts';

export interface Read<T> {
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly again: () => void;
}

/**
 * Reads something when the page appears or `name` changes; what was read before, or is `known` beforehand, stays while
 * it is read again.
 */
export function useRead<T>(
  name: string,
  read: (signal: AbortSignal) => Promise<T>,
  every = 0,
  known: T | null = null,
): Read<T> {
  const [state, setState] = useState<{ name: string; value: T | null; problem: Problem | null }>({
    name,
    value: known,
    problem: null,
  });
  const [turn, setTurn] = useState(0);
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    const stop = new AbortController();
    const turnOver = (): void => {
      if (document.hidden) return;
      latest.current(stop.signal).then(
        (value) => !stop.signal.aborted && setState({ name, value, problem: null }),
        (thrown: unknown) =>
          !stop.signal.aborted &&
          setState((now) => ({ name, value: now.name === name ? now.value : known, problem: asProblem(thrown) })),
      );
    };
    turnOver();
    const timer = every > 0 ? setInterval(turnOver, every) : undefined;
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [name, turn, every]);
  const again = useCallback(() => {
    setState((now) => ({ ...now, problem: null }));
    setTurn((now) => now + 1);
  }, []);
  return state.name === name ? { ...state, again } : { value: known, problem: null, again };
}

/** The time by the server's clock, anew each second. */
export function useNow(running = true): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!running) return;
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

export function usePurchase(): Purchase {
  const [now, setNow] = useState(purchase);
  useEffect(() => onPurchase(() => setNow(purchase())), []);
  return now;
}

export interface Doing {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Seconds until it is asked again, as the server told. */
  readonly waits: number | null;
  readonly run: (what: (onWait: (seconds: number) => void) => Promise<void>) => void;
  readonly clear: () => void;
}

/** Something that a press sets off: a second press while it runs does nothing. */
export function useDoing(): Doing {
  const [state, setState] = useState<{ busy: boolean; problem: Problem | null; waits: number | null }>({
    busy: false,
    problem: null,
    waits: null,
  });
  const running = useRef(false);
  const run = useCallback((what: (onWait: (seconds: number) => void) => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setState({ busy: true, problem: null, waits: null });
    what((seconds) => setState((now) => ({ ...now, waits: Math.ceil(seconds) })))
      .then(
        () => setState({ busy: false, problem: null, waits: null }),
        (thrown: unknown) => setState({ busy: false, problem: asProblem(thrown), waits: null }),
      )
      .finally(() => (running.current = false));
  }, []);
  const clear = useCallback(() => setState((now) => ({ ...now, problem: null })), []);
  return { ...state, run, clear };
}

/**
 * Asks again and again while the page is there: `turn` says after how many seconds, null for never. Told how long it
 * has been asking, so that it may become less eager; a turn that is overtaken must look at its signal.
 */
export function useAsking(name: string, turn: (signal: AbortSignal, waited: number) => Promise<number | null>): void {
  const latest = useRef(turn);
  latest.current = turn;
  useEffect(() => {
    const stop = new AbortController();
    const since = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = async (): Promise<void> => {
      const seconds = await latest.current(stop.signal, (Date.now() - since) / 1000);
      if (seconds !== null && !stop.signal.aborted) timer = setTimeout(() => void next(), seconds * 1000);
    };
    void next();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [name]);
}
