import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const THEMES = ['light', 'dark'] as const;

const COLOURS = new Map(
  [
    ...readFileSync('app/globals.css', 'utf8').matchAll(
      /--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
    ),
  ].map(([, name = '', light = '', dark = '']) => [name, { light, dark }] as const),
);

const SURFACES = ['paper', 'ground', 'raised', 'sunken'] as const;
const TINTS = ['info-tint', 'success-tint', 'warning-tint', 'error-tint', 'need-tint'] as const;

/** Text needs 4.5 : 1 (WCAG 1.4.3). */
const TEXT: Readonly<Record<string, readonly string[]>> = {
  ink: [...SURFACES, ...TINTS],
  'ink-soft': ['paper', 'ground', 'sunken'],
  'ink-muted': ['paper', 'ground', 'sunken', 'need-tint'],
  link: ['paper', 'ground', 'raised'],
  'on-action': ['action', 'action-strong'],
  'on-need': ['need', 'need-strong', 'info'],
  'need-strong': [...SURFACES, 'need-tint'],
};

/** What tells a control, a state or a mark needs 3 : 1 (WCAG 1.4.11). */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  need: [...SURFACES, 'need-tint'],
  'line-strong': ['paper', 'ground', 'raised', 'sunken'],
  focus: [...SURFACES],
  info: ['paper', 'sunken', 'info-tint'],
  success: ['paper', 'sunken', 'success-tint'],
  warning: ['paper', 'sunken', 'warning-tint'],
  error: ['paper', 'sunken', 'error-tint'],
};

for (const [what, pairs, least] of [
  ['text', TEXT, 4.5],
  ['shapes', SHAPES, 3],
] as const) {
  it(`${what} have a contrast of ${least} : 1 on everything they stand on, in both themes`, () => {
    const low = Object.entries(pairs).flatMap(([front, backs]) =>
      backs.flatMap((back) =>
        THEMES.map((theme) => ({ front, back, theme, contrast: contrast(hex(front, theme), hex(back, theme)) })).filter(
          (each) => each.contrast < least,
        ),
      ),
    );
    expect(low).toEqual([]);
  });
}

it('the accent is no colour of a status: it differs from each of them by a sixth of the colour circle', () => {
  const near = ['info', 'success', 'warning', 'error'].flatMap((status) =>
    THEMES.filter((theme) => {
      const apart = Math.abs(hue(hex('need', theme)) - hue(hex(status, theme)));
      return Math.min(apart, 360 - apart) < 60;
    }).map((theme) => `${status} ${theme}`),
  );
  expect(near).toEqual([]);
});

function hex(name: string, theme: (typeof THEMES)[number]): string {
  const colour = COLOURS.get(name)?.[theme];
  if (!colour) throw new Error(`no colour ${name}`);
  return colour;
}

function channels(colour: string): readonly [number, number, number] {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

/** The relative contrast of two colours by WCAG's formula. */
function contrast(one: string, other: string): number {
  const light = (colour: string) => {
    const [r, g, b] = channels(colour).map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0) + 0.05;
  };
  const [a, b] = [light(one), light(other)];
  return Math.max(a, b) / Math.min(a, b);
}

function hue(colour: string): number {
  const [r, g, b] = channels(colour);
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const span = most - least;
  if (most === r) return (60 * ((g - b) / span) + 360) % 360;
  return most === g ? 60 * ((b - r) / span + 2) : 60 * ((r - g) / span + 4);
}
