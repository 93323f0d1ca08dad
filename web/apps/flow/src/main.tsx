import '@tribune/ui/tokens.css';
import '@tribune/ui/base.css';
import './styles/shop.css';
import './styles/choosing.css';
import './styles/buying.css';
import './styles/after.css';
import './styles/club.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { followOtherTabs } from './model/buying.ts';
import { recall } from './model/person.ts';
import { closeByEscape, framedBy } from './model/site.ts';
import { where } from './router.ts';

const SETTLED_MS = 5000;

followOtherTabs();
closeByEscape();
if (!location.pathname.endsWith('/signed-in')) void recall();
const root = document.getElementById('app');
if (root) render(<App />, root);
if (import.meta.env.PROD && !framedBy && 'serviceWorker' in navigator)
  addEventListener('load', () => setTimeout(keepShop, /^\/(orders|return)/.test(where().path) ? 0 : SETTLED_MS));

/** The worker fetches all of the shop: where nobody has a ticket yet, only when the page has what it needs itself. */
function keepShop(): void {
  void navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`).catch(() => undefined);
}
