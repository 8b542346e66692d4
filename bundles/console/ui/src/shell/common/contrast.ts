/** What text of normal size needs on level AA (WCAG 2.1, 1.4.3); the host refuses less. */
export const LEAST = 4.5;

/** What a colour needs against white so that its text keeps the least also on the console's tinted grounds. */
export const ON_TINTS = 5.8;

export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** Contrast ratio of a colour and white, from 1 (no difference) to 21. */
export function againstWhite(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05);
}

/** The colour itself, or the lightest darker one that has the contrast. */
export function readable(colour: string, contrast = LEAST): string {
  let shade = colour;
  for (let part = 99; part > 0 && againstWhite(shade) < contrast; part--) {
    shade = `#${channels(colour).map((value) => Math.floor((value * part) / 100).toString(16).padStart(2, '0')).join('')}`;
  }
  return shade;
}
