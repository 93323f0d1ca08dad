import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The shop is a client of the published API: its calls and the fields that it reads are held against the document. */
interface Schema {
  readonly properties?: Record<string, unknown>;
  readonly enum?: readonly string[];
}
interface Document {
  readonly paths: Record<string, Record<string, { security?: readonly unknown[] }>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const api = JSON.parse(read('../../../../contracts/snapshots/openapi.json')) as Document;
const source = read('../src/api/shop.ts') + read('../src/api/after.ts');
const types = ['types', 'after-types', 'accepted', 'queues'].map((name) => read(`../src/api/${name}.ts`)).join('');

/** As the document writes a path: every value filled in is one segment. */
const shapeOf = (path: string): string => path.replace(/\?.*$/, '').replace(/\{[^}]+\}|\$\{[^}]+\}/g, '*');

test('every call is an operation that a guest may use', () => {
  const calls = [...source.matchAll(/[`'](\/v1\/[^`']*)[`'](?:,\s*\{[^}]*?method: '(\w+)')?/g)];
  expect(calls.length).toBeGreaterThan(20);
  for (const [, path = '', told = 'GET'] of calls) {
    const shape = shapeOf(path);
    const known = Object.keys(api.paths).find((each) => shapeOf(each) === shape);
    expect(known, `${told} ${path}`).toBeDefined();
    const operations = Object.entries(api.paths[known!]!).filter(
      ([method]) => told === 'GET' || method === told.toLowerCase(),
    );
    const open = ({ security = [] }: { security?: readonly unknown[] }): boolean =>
      security.length === 0 || security.some((each) => Object.keys(each as object).length === 0);
    expect(
      operations.some(([, operation]) => open(operation)),
      `${told} ${path} is open`,
    ).toBe(true);
  }
});

test.each([
  ['Occasion', 'CatalogPublicEvent'],
  ['Occasion', 'CatalogListed'],
  ['Listed', 'CatalogListed'],
  ['EventPlaces', 'SalesEventPlaces'],
  ['Terms', 'SalesTerms'],
  ['Purpose', 'IdentityConsentPurpose'],
  ['Price', 'CatalogPublicPrice'],
  ['Offer', 'CatalogPublicOffer'],
  ['Cart', 'SalesCartView'],
  ['CartLine', 'SalesCartViewLine'],
  ['CartRequest', 'SalesCartRequest'],
  ['PartyWanted', 'SalesCartRequestPartyWanted'],
  ['SeatWanted', 'SalesCartRequestSeatWanted'],
  ['Quote', 'SalesCartQuote'],
  ['CheckoutRequest', 'SalesCheckoutRequest'],
  ['HeldCredential', 'TicketsHeldCredential'],
  ['Room', 'SalesRoomView'],
  ['RoomStatus', 'SalesStatus'],
  ['Challenge', 'SalesChallenge'],
  ['Place', 'SalesPlaceView'],
  ['Pass', 'SalesPassView'],
  ['Brand', 'IdentityBrand'],
  ['Ticket', 'TicketsTicketView'],
  ['Transfer', 'TicketsTransferView'],
  ['TransferWanted', 'TicketsTransferWanted'],
  ['TransferTerms', 'TicketsTransferTerms'],
  ['LineTerms', 'SalesLineTerms'],
  ['ReturnQuote', 'SalesReturnQuote'],
  ['ReturnWanted', 'SalesReturnWanted'],
  ['Returned', 'SalesReturnView'],
  ['Storefront', 'IdentityStorefront'],
  ['Sponsor', 'IdentityStorefrontSponsor'],
  ['WaitingEntry', 'SalesWaitingView'],
  ['BallotEntry', 'SalesEntryView'],
])('the fields of %s are those of %s', (name, schema) => {
  const body = new RegExp(`export interface ${name}\\b[^{]*\\{([\\s\\S]*?)\\n\\}`).exec(types)?.[1] ?? '';
  const fields = [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map((found) => found[1]!);
  expect(fields.length).toBeGreaterThan(0);
  for (const field of fields) expect(api.components.schemas[schema]?.properties, field).toHaveProperty(field);
});

test.each([
  ['EventState', 'CatalogEventState'],
  ['OrderState', 'SalesOrderState'],
  ['RoomState', 'SalesRoomState'],
  ['TransferState', 'TicketsTransferState'],
  ['NotTransferable', 'TicketsTransferRuleObjection'],
  ['NotReturnable', 'SalesReturnRuleObjection'],
  ['ReturnState', 'SalesReturnState'],
  ['WaitingState', 'SalesWaitingViewState'],
  ['BallotEntryState', 'SalesEntryState'],
])('the states of %s are those of %s', (name, schema) => {
  const union = new RegExp(`export type ${name} =([^;]*);`).exec(types)?.[1] ?? '';
  expect([...union.matchAll(/'(\w+)'/g)].map((found) => found[1])).toEqual(api.components.schemas[schema]?.enum);
});

test.each([
  ["a person's own", '../src/api/account.ts', /"account"/],
  ["the office's", '../src/desk/api.ts', /"(account|sales:\w+|tickets:\w+|access:\w+)"/],
])('what is asked with a token is %s', (_, file, scope) => {
  const paths = [...read(file).matchAll(/[`'](\/v1\/[^`'?]*)/g)].map((found) => shapeOf(found[1]!));
  expect(paths.length).toBeGreaterThan(2);
  for (const path of paths) {
    const known = Object.keys(api.paths).find((each) => shapeOf(each) === path);
    const scopes = Object.values(api.paths[known ?? ''] ?? {}).flatMap(({ security = [] }) => security);
    expect(JSON.stringify(scopes), path).toMatch(scope);
  }
});
