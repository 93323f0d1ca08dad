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

followOtherTabs();
closeByEscape();
if (!location.pathname.endsWith('/signed-in')) void recall();
const root = document.getElementById('app');
if (root) render(<App />, root);
if (import.meta.env.PROD && !framedBy && 'serviceWorker' in navigator)
  void navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`).catch(() => undefined);
