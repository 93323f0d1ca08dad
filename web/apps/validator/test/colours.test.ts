import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../src/styles/colours.css', import.meta.url), 'utf8');
const colours = new Map(Array.from(css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g), ([, name, value]) => [name, value]));

/** Relative luminance (WCAG 2.2). */
function luminance(name: string): number {
  const value = colours.get(name) ?? '';
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(value.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe('colours', () => {
  it.each([
    ['ground', 'ground-text'],
    ['ground', 'soft-text'],
    ['ground', 'good-text'],
    ['ground', 'warn-text'],
    ['ground', 'fault-text'],
    ['panel', 'panel-text'],
    ['button', 'button-text'],
    ['in', 'in-text'],
    ['out', 'out-text'],
    ['check', 'check-text'],
    ['no', 'no-text'],
    ['unknown', 'unknown-text'],
  ])('%s and %s differ by 7:1 or more', (back, front) => {
    expect(colours.has(back) && colours.has(front)).toBe(true);
    expect(contrast(back, front)).toBeGreaterThanOrEqual(7);
  });

  it('show the focus on every ground', () => {
    for (const ground of ['ground', 'in', 'out', 'no', 'unknown'])
      expect(contrast('focus', ground), ground).toBeGreaterThanOrEqual(3);
  });
});
