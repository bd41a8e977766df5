import type { IncomingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import { markWholeLoad, WHOLE_LOAD_HEADER } from './whole-load';

function markOf(headers: IncomingHttpHeaders): unknown {
  const request = { headers: { ...headers } };
  markWholeLoad(request);
  return request.headers[WHOLE_LOAD_HEADER];
}

it.each([
  ['a navigation', { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }],
  ['a browser that sends no Sec-Fetch headers', {}],
])('marks a full page load by %s', (_how, headers) => {
  expect(markOf(headers)).toBe('1');
});

it.each([
  ['client-side navigation', { rsc: '1', 'sec-fetch-dest': 'empty' }],
  ['client-side navigation without Sec-Fetch headers', { rsc: '1' }],
  ['the header rsc with any value', { rsc: '0' }],
  ['a prefetch', { 'next-router-prefetch': '1' }],
  ['a prefetch of a segment', { 'next-router-segment-prefetch': '/_tree' }],
  ['a server action', { 'next-action': 'x' }],
  ['a script', { 'sec-fetch-dest': 'empty' }],
  ['a frame', { 'sec-fetch-dest': 'iframe' }],
])('does not mark %s', (_what, headers) => {
  expect(markOf(headers)).toBeUndefined();
});

it('removes the mark that a client sent', () => {
  expect(markOf({ [WHOLE_LOAD_HEADER]: '1', rsc: '1' })).toBeUndefined();
});
