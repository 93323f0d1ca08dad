import { signal } from '@preact/signals';
import type { Direction, OfflineVerdict, Ticket } from '@tribune/gate-rules';
import type { KeptScan, WantedScan } from '../kept/scan.ts';
import { questionOf } from './choice.ts';
import type { Decided } from './decider.ts';

/** Several tickets under one code: which have been let in by now. */
export interface Picking {
  readonly code: string;
  readonly tickets: readonly Ticket[];
  readonly done: ReadonlySet<string>;
}

/** A ticket for several, as the steward reads it; `ticketId` where the code alone does not say which. */
export interface Group {
  readonly ticketId: string | null;
  readonly section: string;
  readonly row?: string | null;
  readonly seat?: string | null;
  readonly category: string;
}

export type DeskState =
  | { readonly kind: 'READY' }
  | { readonly kind: 'DECIDING' }
  | {
      readonly kind: 'PEOPLE';
      readonly code: string | null;
      readonly group: Group;
      readonly room: number;
      readonly picking: Picking | null;
    }
  | { readonly kind: 'TICKETS'; readonly picking: Picking }
  | { readonly kind: 'RESULT'; readonly decided: Decided; readonly picking: Picking | null; readonly late: boolean };

export interface DeskPorts {
  /** What the device knows about a code, before anybody is let in; null: it has no tickets. */
  peek(code: string): Promise<OfflineVerdict | null>;
  /** Fails where the scan could not be written: then nobody is let in by it. */
  decide(scan: Pick<WantedScan, 'code' | 'ticketId' | 'entries'>): Promise<Decided>;
  direction(): Direction;
  goesOnByItself(): boolean;
}

/** One person at the gate after the other: from the code that is held up to the result, with a question between. */
export class Desk {
  readonly state = signal<DeskState>({ kind: 'READY' });
  private readonly ports: DeskPorts;

  constructor(ports: DeskPorts) {
    this.ports = ports;
  }

  /** While it is busy no further code is taken. A result in continuous mode is no reason to wait. */
  get isBusy(): boolean {
    const state = this.state.value;
    if (state.kind === 'RESULT') return !this.ports.goesOnByItself() || this.hasMore(state.picking);
    return state.kind !== 'READY';
  }

  async hold(code: string): Promise<void> {
    if (this.isBusy) return;
    this.state.value = { kind: 'DECIDING' };
    const peeked = await this.ports.peek(code).catch(() => null);
    const question = peeked === null ? { kind: 'NONE' as const } : questionOf(peeked, this.ports.direction());
    if (question.kind === 'NONE') return this.decide(code, null, 1, null);
    if (question.kind === 'PEOPLE') {
      const group = groupOf(question.ticket, null);
      this.state.value = { kind: 'PEOPLE', code, group, room: question.room, picking: null };
    }
    else this.state.value = { kind: 'TICKETS', picking: { code, tickets: question.tickets, done: new Set() } };
  }

  /** A ticket that was found without its code. How many of a group have gone in before, the server knows alone. */
  async admit(ticketId: string, found: { of: Omit<Group, 'ticketId'>; entries: number } | null = null) {
    if (this.isBusy) return;
    if (found === null || found.entries < 2) return this.decide(null, ticketId, 1, null);
    const group = { ...found.of, ticketId };
    this.state.value = { kind: 'PEOPLE', code: null, group, room: found.entries, picking: null };
  }

  async people(entries: number): Promise<void> {
    const state = this.state.value;
    if (state.kind !== 'PEOPLE') return;
    await this.decide(state.code, state.group.ticketId, entries, state.picking);
  }

  async pick(ticket: Ticket, room: number): Promise<void> {
    const state = this.state.value;
    if (state.kind !== 'TICKETS') return;
    const { picking } = state;
    const { ticketId } = ticket;
    if (room > 1)
      this.state.value = { kind: 'PEOPLE', code: picking.code, group: groupOf(ticket, ticketId), room, picking };
    else await this.decide(picking.code, ticketId, 1, picking);
  }

  /** The result has been seen: on to the other tickets of the code, or to the next person. */
  next(): void {
    const state = this.state.value;
    const picking = state.kind === 'RESULT' ? state.picking : null;
    this.state.value = picking !== null && this.hasMore(picking) ? { kind: 'TICKETS', picking } : { kind: 'READY' };
  }

  cancel(): void {
    this.state.value = { kind: 'READY' };
  }

  /** The server's word on a scan came late: shown if its result still is. */
  late(scan: KeptScan): boolean {
    const state = this.state.value;
    const shown =
      state.kind === 'RESULT' && state.decided.kind === 'DECIDED' && state.decided.scan.scanId === scan.scanId;
    if (shown) this.state.value = { ...state, decided: { kind: 'DECIDED', scan }, late: true };
    return shown;
  }

  private async decide(code: string | null, ticketId: string | null, entries: number, picking: Picking | null) {
    this.state.value = { kind: 'DECIDING' };
    const decided = await this.ports.decide({ code, ticketId, entries }).catch((): Decided => ({ kind: 'UNDECIDED' }));
    const isIn = decided.kind === 'DECIDED' && decided.scan.reason === null && ticketId !== null;
    const on = picking !== null && isIn ? { ...picking, done: new Set([...picking.done, ticketId]) } : picking;
    this.state.value = { kind: 'RESULT', decided, picking: on, late: false };
  }

  private hasMore(picking: Picking | null): boolean {
    return picking !== null && picking.tickets.some((each) => !picking.done.has(each.ticketId));
  }
}

function groupOf({ section, row, seat, admission }: Ticket, ticketId: string | null): Group {
  return { ticketId, section, row, seat, category: admission.category };
}
