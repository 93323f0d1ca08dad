import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';

/** White around a code, in modules, as ISO/IEC 18004 asks for. */
const QUIET = 4;

/** Black on white by night too: that is what scanners read best. */
export function QrCode({ value, label }: { value: string; label: string }) {
  const { size, path } = useMemo(() => drawn(value), [value]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** One path of all dark modules, each run of a row one rectangle. */
export function drawn(value: string): { size: number; path: string } {
  if (value === '') return { size: 57, path: '' };
  const { data } = encode(value, { ecc: 'M', border: QUIET });
  const runs: string[] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      runs.push(`M${from} ${y}h${x + 1 - from}v1H${from}z`);
    }
  });
  return { size: data.length, path: runs.join('') };
}
