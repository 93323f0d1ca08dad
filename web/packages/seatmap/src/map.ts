import { button, el, freshId, icon, setText } from './dom.ts';
import { COMFORTABLE, FINGER, SEATS } from './detail.ts';
import { Gestures } from './gestures.ts';
import { detailOf, hit, type Hit, type SLOP } from './hit.ts';
import { Keyboard } from './keyboard.ts';
import type { Model } from './model.ts';
import { quantity } from './quantity.ts';
import type { Field } from './scene.ts';
import { Tip } from './tip.ts';
import { View } from './view.ts';

const NOTHING: Hit = { seat: -1, section: -1 };

/** The picture with its buttons: what a press on it means. */
export class SeatMapPicture {
  readonly element: HTMLElement;
  readonly view: View;
  private readonly model: Model;
  private readonly stage: HTMLElement;
  private readonly tip: Tip;
  private readonly where = el('p', 'seatmap-where', { 'aria-hidden': 'true' });
  private readonly card = el('div', 'seatmap-card', { hidden: '' });
  private readonly choose: (seat: number) => void;
  private readonly ends: (() => void)[] = [];
  private over: Hit = NOTHING;
  private refreshCard: (() => void) | null = null;

  constructor(model: Model, field: Field | null, choose: (seat: number) => void, say: (text: string) => void) {
    this.model = model;
    this.choose = choose;
    const { texts } = model;
    const help = el('p', 'seatmap-unseen seatmap-help', { id: freshId() }, texts.help);
    this.stage = el('div', 'seatmap-stage', {
      tabindex: '0',
      role: 'application',
      'aria-roledescription': texts.map,
      'aria-label': model.ground.name,
      'aria-describedby': help.id,
    });
    this.tip = new Tip(model);
    this.element = el('div', 'seatmap-frame', {}, this.stage, this.where, this.tip.element, this.card, this.bar(), help);
    this.view = new View(this.stage, model, field);
    const gestures = new Gestures(this.view, {
      tap: (px, py, pointer) => this.tap(px, py, pointer),
      hover: (px, py) => this.hover(px, py),
      leave: () => this.leave(),
    });
    const keyboard = new Keyboard(model, this.view, {
      chooseSeat: choose,
      enterArea: (section) => this.openArea(section),
      say,
      focused: () => this.showFocus(),
    });
    this.view.onFrame((resting) => this.moved(resting));
    const changed = (): void => this.changed();
    const dismiss = (event: KeyboardEvent): void => void (event.key === 'Escape' && this.tip.hide());
    document.addEventListener('keydown', dismiss);
    this.ends.push(
      () => document.removeEventListener('keydown', dismiss),
      () => gestures.end(),
      () => keyboard.end(),
      () => this.view.end(),
      model.choice.onChange(changed),
      model.availability.onChange(changed),
    );
  }

  end(): void {
    for (const end of this.ends) end();
  }

  private bar(): HTMLElement {
    const { texts } = this.model;
    const zoom = (factor: number) => () => {
      const { camera } = this.view;
      this.view.fly(camera.x, camera.y, camera.scale * factor);
    };
    return el(
      'div',
      'seatmap-bar',
      {},
      button('seatmap-tool', texts.zoomIn, zoom(2), icon('M6 12h12M12 6v12')),
      button('seatmap-tool', texts.zoomOut, zoom(0.5), icon('M6 12h12')),
      button('seatmap-tool', texts.whole, () => this.view.whole(), icon('M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5')),
    );
  }

  private tap(px: number, py: number, pointer: keyof typeof SLOP): boolean {
    const { ground } = this.model;
    const { camera } = this.view;
    const found = hit(this.model, camera, px, py, pointer);
    this.closeArea();
    const section = ground.sections[found.section];
    if (section?.standing) {
      this.openArea(found.section);
      return true;
    }
    const pitch = ground.pitch * camera.scale;
    if (detailOf(this.model, camera) < SEATS) {
      if (!section) return false;
      this.view.flyToSection(section);
      return true;
    }
    if (found.seat < 0) return false;
    if (pointer === 'touch' && pitch < FINGER) {
      this.view.fly(ground.x[found.seat]!, ground.y[found.seat]!, COMFORTABLE / ground.pitch);
      return true;
    }
    this.choose(found.seat);
    return true;
  }

  private hover(px: number, py: number): void {
    const { view } = this;
    this.over = hit(this.model, view.camera, px, py, 'mouse');
    const section = this.over.seat < 0 && detailOf(this.model, view.camera) < SEATS ? this.over.section : -1;
    this.stage.classList.toggle('seatmap-pointing', this.over.seat >= 0 || section >= 0);
    if (view.hover.seat !== this.over.seat || view.hover.section !== section) view.ask();
    view.hover.seat = this.over.seat;
    view.hover.section = section;
    this.tip.show({ seat: this.over.seat, section }, px, py, view.camera.width);
  }

  private leave(): void {
    this.over = NOTHING;
    this.view.hover.seat = this.view.hover.section = -1;
    this.tip.hide();
    this.view.ask();
  }

  private showFocus(): void {
    const { focus, camera } = this.view;
    const { ground } = this.model;
    if (focus.seat >= 0)
      this.tip.show(focus, camera.screenX(ground.x[focus.seat]!), camera.screenY(ground.y[focus.seat]!), camera.width);
    else if (focus.section >= 0) {
      const { anchor } = ground.sections[focus.section]!;
      this.tip.show(focus, camera.screenX(anchor.x), camera.screenY(anchor.y), camera.width);
    } else this.tip.hide();
  }

  private changed(): void {
    const { focus } = this.view;
    this.tip.refresh(focus.seat >= 0 || focus.section >= 0 ? focus : this.view.hover);
    this.refreshCard?.();
  }

  private moved(resting: boolean): void {
    const { camera, focus } = this.view;
    if (focus.seat >= 0 || focus.section >= 0) this.showFocus();
    if (!resting) return;
    const near = detailOf(this.model, camera) >= SEATS;
    const middle = near ? hit(this.model, camera, camera.width / 2, camera.height / 2, 'touch').section : -1;
    const section = this.model.ground.sections[middle];
    const hidden = !section;
    if (this.where.hidden !== hidden) this.where.hidden = hidden;
    if (section) setText(this.where, `${this.model.words.section(section)} · ${section.stand}`);
  }

  /** Escape in the card, or its button, brings the focus back to the map. */
  private openArea(index: number): void {
    const { texts, words, ground } = this.model;
    const section = ground.sections[index]!;
    const steps = quantity(this.model, index);
    const quiet = el('span', 'seatmap-quiet');
    this.refreshCard = () => {
      steps.refresh();
      setText(quiet, [words.priceFrom(section), words.free(section)].filter((part) => part !== '').join(' · '));
    };
    this.refreshCard();
    const close = button('seatmap-tool', texts.close, () => this.closeArea(), icon('M6 6l12 12M18 6L6 18'));
    this.card.replaceChildren(
      el('span', 'seatmap-line', {}, el('span', 'seatmap-name', {}, words.section(section)), quiet),
      steps.element,
      close,
    );
    this.card.hidden = false;
    this.card.onkeydown = (event) => event.key === 'Escape' && this.closeArea();
    this.tip.hide();
    steps.element.querySelectorAll('button')[1]?.focus();
  }

  private closeArea(): void {
    if (this.card.hidden) return;
    const inside = this.card.contains(document.activeElement);
    this.card.hidden = true;
    this.refreshCard = null;
    if (inside) this.stage.focus();
  }
}
