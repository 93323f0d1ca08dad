/**
 * The shop on a club's own site: one script tag, and an element that opens the purchase in a frame.
 *
 *   <script src="https://tickets.example.org/widget.js" async></script>
 *   <tribune-tickets organiser="viking" event="0198c000-..."></tribune-tickets>
 *
 * A classic script: it stands in somebody else's page, so all of it is in one block and leaves no name behind.
 */
{
  const own = document.currentScript ?? document.querySelector('script[src$="/widget.js"]');
  const shop = new URL('/shop/', own instanceof HTMLScriptElement ? own.src : location.href);
  const WORDS = {
    en: { buy: 'Buy tickets', close: 'Close', title: 'Tickets', alone: 'Open in a new tab' },
    nb: { buy: 'Kjøp billetter', close: 'Lukk', title: 'Billetter', alone: 'Åpne i ny fane' },
  };
  const STYLE = `
    :host { display: inline-block }
    button, a { font: inherit; min-height: 2.75rem; padding: 0.5rem 1.25rem; cursor: pointer; box-sizing: border-box }
    :focus-visible { outline: 3px solid currentColor; outline-offset: 2px }
    .buy { border: 0; border-radius: 0.5rem; font-weight: 600;
      background: var(--tribune-accent, #14594a); color: var(--tribune-on-accent, #fff) }
    dialog { width: 100vw; height: 100vh; height: 100dvh; max-width: none; max-height: none; margin: auto; padding: 0;
      border: 0; overflow: hidden; color-scheme: light dark; background: Canvas; color: CanvasText;
      font: 1rem/1.5 system-ui, sans-serif }
    dialog[open] { display: flex; flex-direction: column }
    dialog::backdrop { background: rgb(0 0 0 / 60%) }
    .bar { display: flex; justify-content: space-between; align-items: center; gap: 0.5rem;
      border-bottom: 1px solid GrayText }
    .bar button { border: 0; background: none; color: inherit; font-weight: 600 }
    .bar a { color: inherit; display: inline-flex; align-items: center }
    iframe { flex: 1; width: 100%; border: 0 }
    @media (min-width: 48rem) { dialog { width: min(72rem, 94vw); height: 92vh; border-radius: 0.75rem } }
  `;

  const made = <Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    attributes: Record<string, string>,
    text = '',
  ): HTMLElementTagNameMap[Name] => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  };

  class TribuneTickets extends HTMLElement {
    connectedCallback(): void {
      if (this.shadowRoot) return;
      const shadow = this.attachShadow({ mode: 'open' });
      const style = new CSSStyleSheet();
      style.replaceSync(STYLE);
      shadow.adoptedStyleSheets = [style];
      const label = this.getAttribute('label') ?? this.words().buy;
      const button = made('button', { type: 'button', class: 'buy', part: 'button' }, label);
      button.addEventListener('click', () => this.open(shadow));
      shadow.append(button);
    }

    private words(): (typeof WORDS)['en'] {
      const language = this.closest('[lang]')?.getAttribute('lang') ?? navigator.language;
      return /^(nb|nn|no)\b/i.test(language) ? WORDS.nb : WORDS.en;
    }

    private address(within: string): string {
      const event = this.getAttribute('event');
      return new URL(within + (event ? `events/${encodeURIComponent(event)}` : ''), shop).href;
    }

    /** A modal dialog: the browser itself keeps the focus in it, closes it by Escape, and gives the focus back. */
    private open(shadow: ShadowRoot): void {
      const words = this.words();
      const slug = encodeURIComponent(this.getAttribute('organiser') ?? '');
      const title = this.getAttribute('label') ?? words.title;
      const dialog = made('dialog', { 'aria-label': title, lang: words === WORDS.nb ? 'nb' : 'en' });
      const close = made('button', { type: 'button' }, words.close);
      const alone = made(
        'a',
        { href: this.address(''), target: '_blank', rel: 'noopener' },
        words.alone,
      );
      const frame = made('iframe', { title, src: this.address(`in/${slug}/`) });
      const bar = made('div', { class: 'bar' });
      bar.append(close, alone);
      dialog.append(bar, frame);
      shadow.append(dialog);
      const heard = (message: MessageEvent): void => {
        const fromShop = message.origin === shop.origin && message.source === frame.contentWindow;
        if (fromShop && message.data === 'tribune-close') dialog.close();
      };
      addEventListener('message', heard);
      close.addEventListener('click', () => dialog.close());
      dialog.addEventListener('close', () => {
        removeEventListener('message', heard);
        dialog.remove();
      });
      dialog.showModal();
    }
  }

  if (!customElements.get('tribune-tickets')) customElements.define('tribune-tickets', TribuneTickets);
}
