'use client';

import { type ReactNode, Suspense, useState } from 'react';

/**
 * A part of a page, which keeps the form it was first drawn in: a page that came late has a boundary around it, its next answer has none,
 * and React would begin everything inside anew, with what was typed there.
 * @param props.skeleton stands there until the part has come; absent for one that comes with its page
 */
export function Part(props: { readonly skeleton?: ReactNode; readonly children: ReactNode }) {
  const [skeleton] = useState(props.skeleton);
  return skeleton === undefined ? props.children : <Suspense fallback={skeleton}>{props.children}</Suspense>;
}
