import { readFileSync } from 'node:fs';
import { PKPass } from 'passkit-generator';
import { afterEach, expect, test, vi } from 'vitest';

/**
 * A pass as the tickets service makes it (its own test holds it against the same file), read by a pass library that is
 * not ours: it keeps to the schema of Apple's pass.json, and drops what does not, with a warning.
 */
const made = JSON.parse(
  readFileSync(new URL('../../../../contracts/vectors/apple-pass.json', import.meta.url), 'utf8'),
) as { barcodes: { format: string }[]; eventTicket: object };

afterEach(() => void vi.restoreAllMocks());

function read(pass: object): { pass: PKPass; warnings: number } {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const read = new PKPass({ 'pass.json': Buffer.from(JSON.stringify(pass)) });
  return { pass: read, warnings: warn.mock.calls.length };
}

test('another library reads the pass as an event ticket with nothing to complain of', () => {
  const { pass, warnings } = read(made);
  expect(warnings).toBe(0);
  expect(pass.type).toBe('eventTicket');
  expect([...pass.auxiliaryFields].map((field) => field.key)).toEqual(['section', 'row', 'seat']);
  expect(pass.props.barcodes).toHaveLength(1);
});

test('it complains of a pass that is none', () => {
  const { warnings } = read({ ...made, barcodes: [{ ...made.barcodes[0], format: 'PKBarcodeFormatNone' }] });
  expect(warnings).toBeGreaterThan(0);
});
