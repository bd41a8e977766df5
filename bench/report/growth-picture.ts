import type { Growth, Row } from '@/bench/measure/growth';

const WIDTH = 860;
const HEIGHT = 420;
const PLOT = { left: 64, right: 300, top: 24, bottom: 48 };
/** Distinguishable with colour-vision deficiency, too (Okabe and Ito). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#000000', '#7a5195', '#6b705c'];

/** Time of a call by the size of the register, on logarithmic scales: a flat line is the target. */
export function growthPicture({ registers, rows }: Growth): string {
  const sizes = registers.map(({ events }) => events);
  const drawn = rows.filter(({ what }) => !what.includes('middle'));
  const times = drawn.flatMap(({ cells }) => cells.flatMap((cell) => cell?.service.latency?.p50 ?? []));
  const [least, most] = [tenBelow(Math.min(...times)), tenBelow(Math.max(...times)) * 10];
  const x = scale(sizes[0] as number, sizes.at(-1) as number, PLOT.left, WIDTH - PLOT.right);
  const y = scale(least, most, HEIGHT - PLOT.bottom, PLOT.top);
  const line = (at: number): string =>
    `<line x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${y(at)}" y2="${y(at)}" stroke="#d0d0d0"/>` +
    `<text x="${PLOT.left - 8}" y="${y(at) + 4}" text-anchor="end">${at}</text>`;
  const size = (events: number): string =>
    `<text x="${x(events)}" y="${HEIGHT - PLOT.bottom + 20}" text-anchor="middle">${events.toLocaleString('en')}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">`,
    '<title>Time of a call by the size of the register</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...tensBetween(least, most).map(line),
    ...sizes.map(size),
    `<text x="${PLOT.left}" y="14">p50 of a call, ms</text>`,
    `<text x="${WIDTH - PLOT.right}" y="${HEIGHT - 8}" text-anchor="end">events in the register</text>`,
    ...drawn.map((row, at) => curve(row, at, sizes, x, y)),
    '</svg>',
    '',
  ].join('\n');
}

function curve({ what, cells }: Row, at: number, sizes: readonly number[], x: Scale, y: Scale): string {
  const colour = COLOURS[at % COLOURS.length];
  const points = cells.flatMap((cell, size) => {
    const time = cell?.service.latency?.p50;
    return time === undefined ? [] : [`${x(sizes[size] as number).toFixed(1)},${y(time).toFixed(1)}`];
  });
  const legend = PLOT.top + 12 + at * 20;
  return (
    `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>` +
    points
      .map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3" fill="${colour}"/>`)
      .join('') +
    `<rect x="${WIDTH - PLOT.right + 24}" y="${legend - 9}" width="12" height="12" fill="${colour}"/>` +
    `<text x="${WIDTH - PLOT.right + 44}" y="${legend + 1}">${what}</text>`
  );
}

type Scale = (value: number) => number;

/** The position of a value on a logarithmic axis. */
function scale(least: number, most: number, from: number, to: number): Scale {
  const range = Math.log(most / least);
  return (value) => from + (Math.log(value / least) / range) * (to - from);
}

function tenBelow(value: number): number {
  return 10 ** Math.floor(Math.log10(value));
}

function tensBetween(least: number, most: number): readonly number[] {
  const tens: number[] = [];
  for (let at = least; at <= most * 1.001; at *= 10) tens.push(Number(at.toPrecision(1)));
  return tens;
}
