import type { IncomingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import { markWholeLoad, WHOLE_LOAD_HEADER } from './whole-load';

function markOf(headers: IncomingHttpHeaders): unknown {
  const request = { headers: { ...headers } };
  markWholeLoad(request);
  return request.headers[WHOLE_LOAD_HEADER];
}

it.each([
  ['typed or followed', { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }],
  ['by a browser that does not say what for', {}],
])('a page that is loaded whole, %s', (_how, headers) => {
  expect(markOf(headers)).toBe('1');
});

it.each([
  ['Next’s navigation', { rsc: '1', 'sec-fetch-dest': 'empty' }],
  ['Next’s navigation without more', { rsc: '1' }],
  ['any value of its header', { rsc: '0' }],
  ['a part fetched ahead', { 'next-router-prefetch': '1' }],
  ['a segment fetched ahead', { 'next-router-segment-prefetch': '/_tree' }],
  ['a server action', { 'next-action': 'x' }],
  ['a script', { 'sec-fetch-dest': 'empty' }],
  ['a frame', { 'sec-fetch-dest': 'iframe' }],
])('no whole page: %s', (_what, headers) => {
  expect(markOf(headers)).toBeUndefined();
});

it('nobody can claim it', () => {
  expect(markOf({ [WHOLE_LOAD_HEADER]: '1', rsc: '1' })).toBeUndefined();
});
