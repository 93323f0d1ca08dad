import { isPassing, Problem } from '../device/http.ts';
import type { KeptScan, Verdict, WantedScan } from '../kept/scan.ts';

/** So long a person waits for the server; then the device decides. */
export const PATIENCE_MS = 300;
/** Where the device has no tickets of the match it cannot decide, so the server may take longer. */
export const PATIENCE_WITHOUT_TICKETS_MS = 5_000;

export interface DeciderPorts {
  /** False while nobody is there: then no time is lost by asking. */
  isLinked(): boolean;
  hasTickets(): boolean;
  ask(scan: WantedScan): Promise<Verdict>;
  /** By the device's own records and the same rules; null: it has none. */
  alone(scan: WantedScan): Promise<Verdict | null>;
  /** Writes the scan; done once it is on the disk. */
  keep(scan: WantedScan, verdict: Verdict): Promise<KeptScan>;
  /** The server's answer came after the device had decided. */
  late(scan: KeptScan, verdict: Verdict): Promise<void>;
  wait(milliseconds: number): Promise<void>;
}

export type Decided =
  | { readonly kind: 'DECIDED'; readonly scan: KeptScan }
  /** No answer, and no tickets here. */
  | { readonly kind: 'UNDECIDED' }
  /** The server will hear nothing from this device about this match at this place. */
  | { readonly kind: 'NOT_ALLOWED' };

type Asked = { readonly verdict: Verdict } | { readonly failure: unknown };

/** Asks the server, for a moment; without an answer the device decides. Either is on the disk before it is told. */
export async function decideScan(scan: WantedScan, ports: DeciderPorts): Promise<Decided> {
  const tickets = ports.hasTickets();
  const asked = ports.isLinked() || !tickets ? answerOf(scan, ports) : null;
  const patience = tickets ? PATIENCE_MS : PATIENCE_WITHOUT_TICKETS_MS;
  const first = asked === null ? null : await Promise.race([asked, ports.wait(patience)]);
  if (first) {
    if ('verdict' in first) return { kind: 'DECIDED', scan: await ports.keep(scan, first.verdict) };
    if (!isPassing(first.failure) && !isOfToken(first.failure)) return { kind: 'NOT_ALLOWED' };
  }
  const verdict = await ports.alone(scan);
  if (verdict === null) return { kind: 'UNDECIDED' };
  const kept = await ports.keep(scan, verdict);
  if (!first && asked !== null) void tellLate(asked, kept, ports);
  return { kind: 'DECIDED', scan: kept };
}

async function answerOf(scan: WantedScan, ports: DeciderPorts): Promise<Asked> {
  try {
    return { verdict: await ports.ask(scan) };
  } catch (failure) {
    return { failure };
  }
}

async function tellLate(asked: Promise<Asked>, kept: KeptScan, ports: DeciderPorts): Promise<void> {
  const answer = await asked;
  if ('verdict' in answer) await ports.late(kept, answer.verdict);
}

/** No token to be had is no verdict on the person at the gate; a device that was revoked decides nothing any more. */
function isOfToken(failure: unknown): boolean {
  return failure instanceof Problem && failure.status === 401 && failure.type !== 'access-revoked';
}
