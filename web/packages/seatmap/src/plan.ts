/** The shapes of the API as this package reads them: GET /v1/events/{id}, its seat map, and the availability. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlanLevel {
  readonly key: string;
  readonly name: string;
  readonly colour: string;
}

export interface PlanSpecial {
  readonly seat: number;
  readonly accessible: boolean;
  readonly companionOf?: number | null;
  readonly restrictedView: boolean;
  readonly level?: number | null;
}

export interface PlanRow {
  readonly name: string;
  readonly first: number;
  readonly places: number;
  readonly labels?: string | null;
  readonly level: number;
  readonly from: Point;
  readonly to: Point;
  readonly points?: readonly Point[] | null;
  readonly specials?: readonly PlanSpecial[] | null;
}

export interface PlanSection {
  readonly key: string;
  readonly name: string;
  readonly stand: string;
  readonly kind: 'SEATED' | 'STANDING';
  readonly gate?: string | null;
  readonly zone?: string | null;
  readonly outline: readonly Point[];
  readonly rows: readonly PlanRow[];
}

/** GET /v1/events/{id}/seat-map. Whole centimetres, y downwards; places are numbered from 0 in the order of the rows. */
export interface Plan {
  readonly name: string;
  readonly focus: Point;
  readonly levels: readonly PlanLevel[];
  readonly sections: readonly PlanSection[];
}

/** GET /v1/events/{id}/availability/changes. */
export interface Changes {
  readonly from: string;
  readonly to: string;
  readonly full: boolean;
  readonly changes: readonly (readonly number[])[];
}

export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export interface EventPrice {
  readonly level: string;
  readonly category: string;
  readonly total: Money;
}

/** The part of GET /v1/events/{id} that says what places cost. */
export interface EventOffers {
  readonly offers: readonly { readonly onSale: boolean; readonly prices: readonly EventPrice[] }[];
}
