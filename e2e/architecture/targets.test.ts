import { expect, it } from 'vitest';
import { CODE, filesIn, isTest, textOf } from './tree';

/** What sends a browser to an address: a redirect of ours or of Next's, or a page's own script. */
const SENDING =
  /\b(?:(?:redirect|permanentRedirect|location\.(?:assign|replace))\(|location:(?! string| \{))\s*([^,;)}\n]+)/g;

/** Paths within the service: made by `sameOriginPath`, by `signInFrom` from it, or named in `paths`. */
const OWN = /^(?:sameOriginPath\(|signInFrom\(|startPageOf\(|paths\.)/;

/**
 * Targets validated elsewhere: the sign-in page by `sameOriginPath`, and a link whose origin is compared with
 * ours; and the address of an identity provider, from its own metadata.
 */
const MADE_BEFORE = {
  'app/_cv/new-version.tsx': 'link.href',
  'app/sign-in/use-enter.ts': 'next',
  'server/doors/sign-in/departure.ts': 'goTo',
};

it('every redirect goes to a path of this service that one function has validated', () => {
  const sent = filesIn(['app', 'server'], CODE)
    .filter((file) => !isTest(file))
    .flatMap((file) => [...textOf(file).matchAll(SENDING)].map(([, target]) => [file, target?.trim() ?? ''] as const));
  expect(sent.length).toBeGreaterThan(5);
  const elsewhere = sent.filter(([, target]) => !OWN.test(target)).map(([file, target]) => `${file}: ${target}`);
  expect(elsewhere).toEqual(Object.entries(MADE_BEFORE).map(([file, target]) => `${file}: ${target}`));
});
