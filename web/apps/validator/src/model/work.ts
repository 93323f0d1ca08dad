import { signedPart, type SignerKey } from '@tribune/gate-rules';
import { type Call, isPassing, Unreachable } from '../device/http.ts';
import type { Session } from '../device/session.ts';
import { decideAlone } from '../gate/alone.ts';
import { ownVerdict, requestOf, type ScanAnswer, verdictOf } from '../gate/answer.ts';
import { type Decided, decideScan } from '../gate/decider.ts';
import { Desk } from '../gate/desk.ts';
import type { KeptScan, Verdict, WantedScan } from '../kept/scan.ts';
import type { Choice } from '../kept/settings.ts';
import { Chores } from './chores.ts';
import type { Validator } from './validator.ts';
import { view } from './view.ts';

/** A late answer is still listened to for so long. */
const ASK_TIMEOUT = 5_000;
const LATEST = 50;

/** The work at one match, checkpoint and direction. */
export class Work {
  readonly desk: Desk;
  readonly choice: Choice;
  readonly chores: Chores;
  readonly validator: Validator;
  readonly session: Session;
  /** Nothing is written any more: what is here may have been deleted. */
  isOver = false;
  /** By the signed part of their codes: whom the server let in, unseen, after the device had turned them away. */
  private readonly owed = new Map<string, KeptScan>();

  constructor(validator: Validator, session: Session, choice: Choice) {
    this.validator = validator;
    this.session = session;
    this.choice = choice;
    this.chores = new Chores(this);
    this.desk = new Desk({
      peek: async (code) =>
        view.here.value === null
          ? null
          : decideAlone(this.wanted({ code, ticketId: null, entries: 1 }), choice.checkpoint, validator),
      decide: (scan) => this.decide(this.wanted(scan)),
      direction: () => choice.direction,
      goesOnByItself: () => choice.mode === 'CONTINUOUS',
    });
  }

  start(): void {
    view.here.value = null;
    view.conflicts.value = [];
    view.fresh.value = 0;
    view.linked.value = navigator.onLine;
    void this.recount();
    this.chores.start();
  }

  stop(): void {
    this.isOver = true;
    this.chores.stop();
    this.desk.cancel();
  }

  async call(path: string, call: Call): Promise<Response> {
    try {
      return await this.session.call(path, call);
    } catch (failure) {
      if (failure instanceof Unreachable) view.linked.value = false;
      throw failure;
    }
  }

  async recount(): Promise<void> {
    const { scans } = this.validator;
    const [waiting, notTaken, latest] = await Promise.all([
      scans.countWaiting(),
      scans.countNotTaken(),
      scans.latest(LATEST),
    ]);
    view.waiting.value = waiting;
    view.notTaken.value = notTaken;
    view.scans.value = latest;
  }

  /** Whose signature packages bear: learnt once, with the first package after pairing. */
  async accessKeys(): Promise<readonly SignerKey[]> {
    const kept = await this.validator.settings.get('accessKeys');
    if (kept !== undefined) return kept;
    const response = await this.call('/v1/access/keys', { timeout: ASK_TIMEOUT });
    const { items } = (await response.json()) as { items: readonly SignerKey[] };
    await this.validator.settings.set('accessKeys', items);
    return items;
  }

  private wanted(scan: Pick<WantedScan, 'code' | 'ticketId' | 'entries'>): WantedScan {
    const { event, checkpoint, direction } = this.choice;
    const at = this.validator.now();
    const checkpointId = checkpoint?.checkpointId ?? null;
    return { ...scan, scanId: crypto.randomUUID(), eventId: event.id, checkpointId, direction, at };
  }

  /** Who was turned away while the server let them in gets its answer when they come again. */
  private async decide(scan: WantedScan): Promise<Decided> {
    const decided = await this.decideNow(scan);
    const code = scan.code === null ? '' : signedPart(scan.code);
    const owed = this.owed.get(code);
    if (owed === undefined || decided.kind !== 'DECIDED' || decided.scan.reason !== 'ALREADY_USED') return decided;
    this.owed.delete(code);
    return { kind: 'DECIDED', scan: owed };
  }

  private decideNow(scan: WantedScan): Promise<Decided> {
    return decideScan(scan, {
      isLinked: () => view.linked.value && navigator.onLine,
      hasTickets: () => view.here.value !== null && scan.code !== null,
      ask: (wanted) => this.ask(wanted),
      alone: async (wanted) => {
        const said = await decideAlone(wanted, this.choice.checkpoint, this.validator);
        return said === null ? null : ownVerdict(said);
      },
      keep: (wanted, verdict) => this.keep(wanted, verdict),
      late: (kept, verdict) => this.late(kept, verdict),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    });
  }

  private async ask(scan: WantedScan): Promise<Verdict> {
    try {
      const response = await this.call('/v1/access/validate', {
        method: 'POST',
        body: requestOf(scan),
        timeout: ASK_TIMEOUT,
      });
      view.linked.value = true;
      return verdictOf((await response.json()) as ScanAnswer);
    } catch (failure) {
      if (isPassing(failure)) view.linked.value = false;
      throw failure;
    }
  }

  private async keep(scan: WantedScan, verdict: Verdict): Promise<KeptScan> {
    const { validator, choice } = this;
    if (this.isOver) throw new Error('the device works here no more');
    const organiserId = view.identity.value?.organiserId ?? '';
    const confirmed = verdict.by === 'SERVER' ? { confirmedAt: validator.now() } : {};
    const run = validator.run === undefined ? {} : { run: validator.run };
    const checkpoint = choice.checkpoint?.name ?? null;
    const kept = await validator.scans.add({ ...scan, ...verdict, ...confirmed, ...run, organiserId, checkpoint });
    void this.recount();
    return kept;
  }

  /** The server has had the scan. Where it refused whom the device let in, the scan is sent too: a conflict. */
  private async late(kept: KeptScan, verdict: Verdict): Promise<void> {
    const conflict = kept.reason === null && verdict.reason !== null;
    const says = conflict
      ? { ...kept, ...verdict, ticket: verdict.ticket ?? kept.ticket }
      : await this.validator.scans.correct(kept.scanId, verdict, this.validator.now());
    const differ = (kept.reason === null) !== (verdict.reason === null);
    const isUnseen = says !== undefined && differ && !this.desk.late(says);
    if (isUnseen && verdict.reason === null && kept.code !== null) this.owed.set(signedPart(kept.code), says);
    await this.recount();
  }
}
