import { useEffect, useState } from 'preact/hooks';

/** False until the browser has shown what the page has so far: what takes a slow phone long is worked out after that. */
export function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => (painted ? undefined : afterPaint(() => setPainted(true))), [painted]);
  return painted;
}

/** A page that nobody sees is not painted, and need not wait. */
function afterPaint(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => void (timer = setTimeout(then));
  const frame = document.hidden ? 0 : requestAnimationFrame(soon);
  if (frame === 0) soon();
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
