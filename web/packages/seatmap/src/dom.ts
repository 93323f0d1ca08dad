type Attributes = Readonly<Record<string, string>>;

/** An element with its class, attributes and children; text is always text. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function button(className: string, label: string, onPress: () => void, ...children: (Node | string)[]): HTMLButtonElement {
  const made = el('button', className, { type: 'button' }, ...(children.length > 0 ? children : [label]));
  if (children.length > 0) made.setAttribute('aria-label', label);
  made.addEventListener('click', onPress);
  return made;
}

/** A stroke drawing on a field of 24 by 24. */
export function icon(path: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('seatmap-icon');
  const line = document.createElementNS(space, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Sets the text only where it differs, so that a screen reader isn't told again and nothing is laid out anew. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

let last = 0;

/** An id that no other element of this page has. */
export function freshId(): string {
  last += 1;
  return `seatmap-${last}`;
}
