/** Colours as red, green and blue from 0 to 255, and the contrast of WCAG 2. */
export type Rgb = readonly [number, number, number];

export const WHITE: Rgb = [255, 255, 255];

/** Reads #rgb, #rrggbb and rgb(...); grey for what it can't read, so that a bad colour in a map hides nothing. */
export function parse(text: string): Rgb {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
    return [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16)) as unknown as Rgb;
  }
  const numbers = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(text.trim());
  return numbers ? [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])] : [128, 128, 128];
}

export function css([red, green, blue]: Rgb): string {
  return `rgb(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)})`;
}

/** `share` of the second colour in the first. */
export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour, moved towards black or white just until it stands out enough from what is behind it. */
export function standingOut(colour: Rgb, behind: Rgb, ratio: number): Rgb {
  const towards: Rgb = luminance(behind) > 0.18 ? [0, 0, 0] : WHITE;
  for (let share = 0; share < 1; share += 0.04) {
    const moved = mix(colour, towards, share);
    if (contrast(moved, behind) >= ratio) return moved;
  }
  return towards;
}

/** Black or white, whichever reads better on this colour. */
export function inkOn(colour: Rgb): Rgb {
  return contrast(WHITE, colour) >= 4.5 || contrast(WHITE, colour) >= contrast([16, 20, 26], colour)
    ? WHITE
    : [16, 20, 26];
}
