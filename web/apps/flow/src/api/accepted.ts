/** What a list says of stock, and what a buyer accepts; of the public API, like types.ts. */

/** `free` is counted up to 100. */
export interface EventPlaces {
  readonly eventId: string;
  readonly free: number;
}

export interface Terms {
  readonly version: string;
  readonly seller: string;
  readonly sections: readonly { readonly title: string; readonly text: string }[];
}

/** What a club may ask a person to agree to, word for word; `{0}` is the club. */
export interface Purpose {
  readonly purpose: string;
  readonly textVersion: string;
  readonly textEn: string;
  readonly textNb: string;
}

export interface Agreement {
  readonly purpose: string;
  readonly textVersion: string;
}
