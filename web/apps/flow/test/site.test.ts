import { expect, test } from 'vitest';
import { frameIn } from '../src/model/site.ts';

test('a page is in a frame by its address, and only by a whole one', () => {
  expect(frameIn('/shop/in/viking/', '/shop/')).toBe('viking');
  expect(frameIn('/shop/in/viking/events/1/seats', '/shop/')).toBe('viking');
  const others = ['/shop/', '/shop/in/', '/shop/in/viking', '/shop/in/V%22/', '/shop/orders/in/viking/', '/in/viking/'];
  for (const path of others) expect(frameIn(path, '/shop/'), path).toBeNull();
});
