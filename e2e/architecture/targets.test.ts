import { expect, it } from 'vitest';
import { CODE, filesIn, isTest, textOf } from './tree';

/** What sends a browser somewhere: a redirect of ours or of Next's, or a page's own script. */
const SENDING = /\b(?:(?:redirect|permanentRedirect|location\.(?:assign|replace))\(|location:)\s*([^,;)\n]+)/g;

/** Paths of our own: `sameOriginPath` makes them, `signInFrom` by it, and `paths` names them. */
const OWN = /^(?:sameOriginPath\(|signInFrom\(|paths\.)/;

/**
 * Targets that others have made so: the page of sign-in by `sameOriginPath`, and a link whose origin is compared with
 * ours.
 */
const MADE_BEFORE = { 'app/_cv/new-version.tsx': 'link.href', 'app/sign-in/people.tsx': 'props.next' };

it('whoever is sent somewhere is sent to a path of our own, made by one function', () => {
  const sent = filesIn(['app', 'server'], CODE)
    .filter((file) => !isTest(file))
    .flatMap((file) => [...textOf(file).matchAll(SENDING)].map(([, target]) => [file, target?.trim() ?? ''] as const));
  expect(sent.length).toBeGreaterThan(5);
  const elsewhere = sent.filter(([, target]) => !OWN.test(target)).map(([file, target]) => `${file}: ${target}`);
  expect(elsewhere).toEqual(Object.entries(MADE_BEFORE).map(([file, target]) => `${file}: ${target}`));
});
