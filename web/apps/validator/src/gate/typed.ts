/** What somebody has typed: a ticket's code, a ticket's number, or a reference to look up. */
export type Typed =
  | { readonly kind: 'CODE'; readonly code: string }
  | { readonly kind: 'TICKET'; readonly ticketId: string }
  | { readonly kind: 'REFERENCE'; readonly text: string };

const CODE = /^[A-Z2-7]{100,}$/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function readTyped(text: string): Typed {
  const plain = text.trim();
  const code = plain.replaceAll(/\s/g, '').toUpperCase();
  if (CODE.test(code)) return { kind: 'CODE', code };
  const id = plain.toLowerCase();
  return ID.test(id) ? { kind: 'TICKET', ticketId: id } : { kind: 'REFERENCE', text: plain };
}
