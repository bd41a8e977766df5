import { expect, it } from 'vitest';
import { FILES, textOf } from './tree';

/** What the server renders behind sign-in; Next's navigation loads each of these by itself into an existing page. */
const SEGMENTS = FILES.filter((file) =>
  /^app\/\(work\)\/.*\b(?:page|layout|template|default|loading|not-found)\.tsx$/.test(file),
);

it('everything rendered behind sign-in names its session (ux.md, "A page acts only as whom it shows")', () => {
  const silent = SEGMENTS.filter((file) => !/<(?:RenderedFor who|SignedIn session)=\{who\}/.test(textOf(file)));
  expect(SEGMENTS.length).toBeGreaterThan(4);
  expect(silent).toEqual([]);
});

/** What a client-side navigation may read, since it is about no citizen. */
const ABOUT_NOBODY = [
  ...['session.me', 'session.left', 'session.people', 'session.providers', 'session.arrived', 'codeLists', 'today'],
  ...['administration.rules', 'administration.preview', 'administration.codeLists'],
];

it('data about citizens is prefetched only for whole pages', () => {
  const reading = FILES.filter((file) => /^app\/.*\.tsx?$/.test(file)).flatMap((file) =>
    [...textOf(file).matchAll(/\breadNow\(\(caller\) => caller\.([\w.]+)/g)].map(([, procedure]) => procedure),
  );
  expect(new Set(reading)).toEqual(new Set(ABOUT_NOBODY));
});
