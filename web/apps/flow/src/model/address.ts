/** Only what no mail address can be without: the rest is found out by the mail. */
export function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text.trim()) && text.trim().length <= 254;
}
