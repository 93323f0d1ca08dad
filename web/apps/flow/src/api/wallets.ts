import { ask, type Asking } from './client.ts';

/** For which wallets the platform makes tickets. */
export interface Wallets {
  readonly apple: boolean;
  readonly google: boolean;
}

export const wallets = (asking?: Asking) => ask<Wallets>('/v1/wallets', asking);

/** Safari takes a pass only as a page that it opens itself, so the link's secret stands in the address here. */
export const applePass = (ticket: string, access: string): string =>
  `/v1/tickets/${encodeURIComponent(ticket)}/apple-pass?access=${encodeURIComponent(access)}`;

export const googlePass = (ticket: string, access: string, language: string) =>
  ask<{ saveLink: string }>(`/v1/tickets/${encodeURIComponent(ticket)}/google-pass?language=${language}`, {
    headers: { 'Order-Access': access },
  });
