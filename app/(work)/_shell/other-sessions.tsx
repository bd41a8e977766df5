'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { takeOtherSessions } from '@/app/_cv/other-sessions';
import { preloaded } from '@/app/_ui/preloaded';

// Most sign in at one place only.
const OtherSessionsNotice = preloaded(() => import('./other-sessions-notice'), 'on-demand');

/** On the first page after a sign-in: the person is signed in elsewhere too, and can end that. It goes when they go on. */
export function OtherSessions() {
  const [count, setCount] = useState(0);
  // Not on the server, which knows nothing of it.
  useEffect(() => setCount(takeOtherSessions()), []);
  const path = usePathname();
  const [first] = useState(path);
  if (count === 0 || path !== first) return null;
  return <OtherSessionsNotice count={count} onClose={() => setCount(0)} />;
}
