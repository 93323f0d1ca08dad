import { bestVerifier, SteadyClock, type Verifier } from '@tribune/gate-rules';
import { pair } from '../device/pairing.ts';
import { type Ended, Session, type TokenAnswer } from '../device/session.ts';
import type { Send } from '../device/http.ts';
import { type Database, openDatabase, wipe } from '../kept/database.ts';
import { Packages } from '../kept/packages.ts';
import { Scans } from '../kept/scans.ts';
import { type Choice, type Identity, Settings } from '../kept/settings.ts';
import { type Language, language, preferred } from '../text/index.ts';
import { readPlaces } from './places.ts';
import { view } from './view.ts';
import { Work } from './work.ts';

/** Less than this is a slow network, not a wrong clock. */
const JUMP_MS = 2_000;
/** Matches of a weekend are fetched once. */
const PACKAGE_KEPT_MS = 4 * 24 * 3600_000;

/** The app behind its screens: who this device is, where it works, and the work itself. */
export class Validator {
  readonly clock: SteadyClock;
  readonly settings: Settings;
  readonly packages: Packages;
  readonly scans: Scans;
  readonly verifier: Verifier;
  /** This start of the app, until the server has told its time. */
  run: string | undefined = crypto.randomUUID();
  session: Session | null = null;
  /** Scans are being moved to the server's time. */
  moving: Promise<void> = Promise.resolve();
  private readonly database: Database;
  private readonly plain: Send;

  private constructor(database: Database, clock: SteadyClock, verifier: Verifier, plain: Send) {
    this.database = database;
    this.clock = clock;
    this.verifier = verifier;
    this.plain = plain;
    this.settings = new Settings(database);
    this.packages = new Packages(database);
    this.scans = new Scans(database);
  }

  static async open(plain: Send): Promise<Validator> {
    const database = await openDatabase();
    const memory = await new Settings(database).get('clock');
    const clock = new SteadyClock(Date.now, () => performance.now(), memory);
    document.addEventListener('visibilitychange', () => clock.woke());
    return new Validator(database, clock, await bestVerifier(), plain);
  }

  /** What was there before a reload, a crash or a flat battery is there again. */
  async start(): Promise<void> {
    language.value = (await this.settings.get('language')) ?? preferred(navigator.languages);
    document.documentElement.lang = language.value;
    view.events.value = (await this.settings.get('events')) ?? [];
    view.checkpoints.value = (await this.settings.get('checkpoints')) ?? [];
    await this.scans.dropOld(this.now());
    await this.packages.dropOld(this.now() - PACKAGE_KEPT_MS);
    const identity = await this.settings.get('identity');
    if (identity === undefined) return this.show('PAIR');
    this.become(identity);
    const choice = await this.settings.get('choice');
    if (choice === undefined) await this.setUp();
    else this.begin(choice);
  }

  now(): number {
    return this.clock.now().getTime();
  }

  /** Whoever is there by now: scans of another organiser cannot be sent, so they go with its key. */
  async pair(code: string): Promise<void> {
    const identity = await pair(code, this.clock, this.plain);
    await this.scans.dropOthers(identity.organiserId);
    await this.settings.drop('choice');
    await this.settings.drop('accessKeys');
    await this.settings.set('identity', identity);
    await this.keepClock();
    this.become(identity);
    await this.setUp();
  }

  async setUp(): Promise<void> {
    this.stop();
    this.show('SETUP');
    const session = this.session;
    if (session === null) return;
    view.asking.value = true;
    await readPlaces(this, session).finally(() => (view.asking.value = false));
  }

  async choose(choice: Choice): Promise<void> {
    await this.settings.set('choice', choice);
    this.begin(choice);
  }

  async speak(chosen: Language): Promise<void> {
    language.value = chosen;
    document.documentElement.lang = chosen;
    await this.settings.set('language', chosen);
  }

  async keepClock(): Promise<void> {
    await this.settings.set('clock', this.clock.memory());
  }

  /** The work ends, here; what lies in the database stays. */
  stop(): void {
    view.work.value?.stop();
    view.work.value = null;
  }

  show(screen: typeof view.screen.value): void {
    view.screen.value = screen;
  }

  /** The server has told its time. The first time in a run its waiting scans move with the clock. */
  heard(serverTime: Date, before: number): void {
    const jump = serverTime.getTime() - before;
    const run = this.run;
    this.run = undefined;
    view.heardAt.value = serverTime.getTime();
    if (run !== undefined && Math.abs(jump) > JUMP_MS) this.moving = this.scans.shift(run, jump);
    view.clockOff.value = Math.round(this.clock.skew() / 1000);
    void this.keepClock();
  }

  private become(identity: Identity): void {
    view.identity.value = identity;
    view.unpaired.value = false;
    this.session = new Session(identity, this.clock, this.plain, {
      heard: (answer, before) => void this.learn(answer, before),
      ended: (why) => void this.end(why),
      keyed: (renewed) => {
        const { name, profile } = view.identity.value ?? renewed;
        return this.keep({ ...renewed, name, profile });
      },
    });
  }

  private async learn(answer: TokenAnswer, before: number): Promise<void> {
    this.heard(new Date(answer.serverTime), before);
    const identity = view.identity.value;
    if (identity === null) return;
    const { name, profile } = answer.device;
    const changed = JSON.stringify([name, profile]) !== JSON.stringify([identity.name, identity.profile]);
    if (changed) await this.keep({ ...identity, name, profile });
  }

  private async keep(identity: Identity): Promise<void> {
    view.identity.value = identity;
    await this.settings.set('identity', identity);
  }

  private begin(choice: Choice): void {
    this.stop();
    view.choice.value = choice;
    if (this.session === null) return;
    const work = new Work(this, this.session, choice);
    view.work.value = work;
    work.start();
    this.show('SCAN');
  }

  private async end(why: Ended): Promise<void> {
    if (this.session === null) return;
    this.session = null;
    this.stop();
    if (why === 'UNKNOWN') {
      view.unpaired.value = true;
      return this.show('PAIR');
    }
    view.lost.value = await this.scans.countWaiting();
    await wipe(this.database);
    view.identity.value = null;
    view.choice.value = null;
    this.show('REVOKED');
  }
}
