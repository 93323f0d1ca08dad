/** The shapes of the public API as this shop reads them; test/contract.test.ts holds them against the document. */
import type { Agreement } from './accepted.ts';
import type { CartAddOn, OrderAddOn } from './add-ons.ts';

export type * from './accepted.ts';
export type * from './queues.ts';

export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export type EventState = 'DRAFT' | 'PUBLISHED' | 'ON_SALE' | 'CLOSED' | 'POSTPONED' | 'CANCELLED' | 'ENDED';

/** When something is, in the zone of its ground; without a kick-off the day may be known. */
export interface Timing {
  readonly kickoff?: string | null;
  readonly dateHint?: string | null;
}

/** What the list and the page of an event both say. */
export interface Occasion extends Timing {
  readonly id: string;
  readonly state: EventState;
  readonly name: string;
  readonly homeClub?: string | null;
  readonly awayClub?: string | null;
}

export interface Listed extends Occasion {
  readonly organiserId: string;
  readonly venue: string;
  readonly city: string;
  readonly zone: string;
  readonly sortAt: string;
  readonly onSale: boolean;
  readonly lowestTotal?: Money | null;
}

export interface ListedPage {
  readonly items: readonly Listed[];
  readonly next?: string | null;
}

export interface Price {
  readonly level: string;
  readonly category: string;
  readonly categoryName: string;
  readonly price: Money;
  readonly fees: Money;
  readonly total: Money;
}

export interface Offer {
  readonly id: string;
  readonly name: string;
  readonly onSale: boolean;
  readonly presale: boolean;
  readonly saleFrom?: string | null;
  readonly saleUntil?: string | null;
  readonly maxPerOrder: number;
  readonly holdMinutes: number;
  readonly prices: readonly Price[];
}

export interface Level {
  readonly key: string;
  readonly name: string;
  readonly colour: string;
}

export interface Event extends Occasion {
  readonly round?: string | null;
  readonly organiser: { readonly id: string; readonly name: string; readonly slug: string };
  readonly venue: { readonly name: string; readonly city: string; readonly country: string; readonly zone: string };
  readonly seatMap?: { readonly href: string; readonly levels: readonly Level[]; readonly places: number } | null;
  readonly offers: readonly Offer[];
}

export interface SectionCounts {
  readonly free: number;
  readonly total: number;
  readonly sections: readonly {
    readonly key: string;
    readonly accessibleFree: number;
    readonly levels: readonly { readonly key: string; readonly free: number }[];
  }[];
}

export interface SeatWanted {
  readonly eventId: string;
  readonly seat: number;
  readonly category: string;
}

export interface PartyWanted {
  readonly eventId: string;
  readonly categories: readonly string[];
  readonly level?: string;
  readonly section?: string;
  readonly accessible?: number;
}

export interface CartRequest {
  readonly seats?: readonly SeatWanted[];
  readonly parties?: readonly PartyWanted[];
  readonly presaleCode?: string;
}

export interface CartLine {
  readonly event: string;
  readonly eventId: string;
  readonly category: string;
  readonly level: string;
  readonly section: string;
  readonly row?: string | null;
  readonly seat: number;
  readonly seatName?: string | null;
  readonly restrictedView: boolean;
  readonly price: Money;
  readonly fee: Money;
}

export interface Cart {
  readonly cartId: string;
  readonly token: string;
  readonly organiserId: string;
  /** The order whose places its add-ons go with, where it has no places itself. */
  readonly addedTo?: string | null;
  readonly expiresAt: string;
  readonly extendableUntil: string;
  readonly lines: readonly CartLine[];
  readonly addOns: readonly CartAddOn[];
  readonly fees: Money;
  readonly tax: Money;
  readonly total: Money;
}

export interface Quote {
  readonly prices: Money;
  readonly fees: Money;
  readonly discount: Money;
  readonly tax: Money;
  readonly total: Money;
}

export interface CheckoutRequest {
  readonly cart: string;
  readonly buyer: { readonly email: string; readonly name?: string };
  readonly language: string;
  readonly voucher?: string;
  readonly returnUrl: string;
  readonly terms: string;
  readonly consents: readonly Agreement[];
}

export type OrderState = 'PENDING' | 'IN_REVIEW' | 'PAID' | 'EXPIRED' | 'CANCELLED' | 'UNFULFILLABLE';

/** An order without places that goes with another. */
export interface Addition {
  readonly orderId: string;
  readonly state: OrderState;
  readonly addOns: readonly OrderAddOn[];
}

export interface Order {
  readonly orderId: string;
  readonly addedTo?: string;
  readonly additions?: readonly Addition[];
  readonly access?: string;
  readonly reference: string;
  readonly state: OrderState;
  readonly buyer?: { readonly email?: string | null; readonly name?: string | null };
  readonly createdAt: string;
  readonly paidAt?: string;
  readonly payUntil: string;
  readonly paymentLink?: string;
  readonly total: Money;
  readonly tax: Money;
  readonly discount: Money;
  readonly refunded: Money;
  readonly addOns: readonly OrderAddOn[];
  readonly lines: readonly {
    readonly lineId: string;
    readonly eventId: string;
    readonly level: string;
    readonly category: string;
    readonly categoryName: string;
    readonly seat: number;
    readonly section: string;
    readonly row?: string | null;
    readonly seatName?: string | null;
    readonly price: Money;
    readonly fee: Money;
    /** Basis points. */
    readonly vat: number;
  }[];
}

export interface Ticket {
  readonly ticketId: string;
  readonly orderId: string;
  readonly lineId: string;
  readonly orderReference: string;
  readonly state: 'LIVE' | 'VOID';
  readonly category: string;
  readonly holder?: string;
  /** It has changed hands; the buyer still sees that it exists. */
  readonly handedOver?: boolean;
  readonly price: Money;
  readonly fee: Money;
  readonly credential?: { readonly code?: string; readonly form: 'STATIC' | 'ROTATING' };
  readonly event: Timing & {
    readonly eventId: string;
    readonly name?: string;
    readonly venue?: string;
    readonly zone?: string;
  };
  readonly place: {
    readonly section: string;
    readonly row?: string;
    readonly seat?: string;
    readonly gate?: string;
    readonly entries: number;
  };
}

/** What a phone shows: all of a static code, or the signed part and the secret that makes the rest. */
export interface HeldCredential {
  readonly form: 'STATIC' | 'ROTATING';
  readonly code: string;
  readonly secret?: string;
  readonly serverTime: string;
  readonly stepSeconds?: number;
}

export interface Brand {
  readonly organiserId: string;
  readonly name: string;
  readonly accent: string;
  readonly initials?: string;
  readonly logo?: string;
}

export interface Sponsor {
  readonly name: string;
  readonly link: string;
  readonly picture?: string;
}

export interface Storefront {
  readonly organiserId: string;
  readonly slug: string;
  readonly sponsors: readonly Sponsor[];
}

export interface Organiser {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly country: string;
}
