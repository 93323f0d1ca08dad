import { Looks } from './looks.ts';
import type { Model } from './model.ts';
import { Stamps } from './stamps.ts';
import type { Theme } from './theme.ts';

/** The playing field, drawn around the focal point: it tells people where they are. */
export interface Field {
  readonly width: number;
  readonly height: number;
}

/** What the painters draw: the model with everything prepared that a frame would otherwise work out again. */
export class Scene {
  readonly model: Model;
  readonly looks: Looks;
  readonly stamps = new Stamps();
  readonly field: Field | null;
  readonly paths: readonly Path2D[];
  readonly captions: { name: string; price: string; money: string; free: string }[];
  theme: Theme;

  constructor(model: Model, theme: Theme, field: Field | null) {
    this.model = model;
    this.theme = theme;
    this.field = field;
    this.looks = new Looks(model);
    this.paths = model.ground.sections.map((section) => pathOf(section.outline));
    this.captions = model.ground.sections.map(() => ({ name: '', price: '', money: '', free: '' }));
    this.refresh(null);
  }

  /** After a change of these seats; null for all and of prices or wishes too. */
  refresh(seats: readonly number[] | null): void {
    const { ground } = this.model;
    if (seats) this.looks.some(seats);
    else this.looks.all();
    const sections = seats ? new Set(seats.map((seat) => ground.section(seat))) : ground.sections;
    for (const section of sections) {
      const { words } = this.model;
      this.captions[section.index] = {
        name: section.name,
        price: words.priceFrom(section),
        money: words.price(section),
        free: words.free(section),
      };
    }
  }

  /** The level of most free places, which gives a section its colour; of most places if none is free. */
  mainLevel(section: number): number {
    const { ground, availability } = this.model;
    let [best, most] = [0, -1];
    for (let level = 0; level < ground.levels.length; level++) {
      const free = availability.freeOf(section, level);
      if (free > most) [best, most] = [level, free];
    }
    return most > 0 ? best : (ground.level[ground.sections[section]!.first] ?? 0);
  }
}

function pathOf(outline: Float32Array): Path2D {
  const path = new Path2D();
  for (let i = 0; i < outline.length; i += 2)
    if (i === 0) path.moveTo(outline[0]!, outline[1]!);
    else path.lineTo(outline[i]!, outline[i + 1]!);
  path.closePath();
  return path;
}
