'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { takeOtherSessions } from '@/app/_cv/other-sessions';
import { preloaded } from '@/app/_ui/preloaded';

// Few people have several sessions.
const OtherSessionsNotice = preloaded(() => import('./other-sessions-notice'));

/** The notice of other sessions, on the first page after a sign-in until the person leaves it. */
export function OtherSessions() {
  const [count, setCount] = useState(0);
  // In an effect, since the server can't read session storage.
  useEffect(() => setCount(takeOtherSessions()), []);
  const path = usePathname();
  const [firstPath] = useState(path);
  if (count === 0 || path !== firstPath) return null;
  return <OtherSessionsNotice count={count} onClose={() => setCount(0)} />;
}
