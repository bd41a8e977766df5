'use client';

import { useState } from 'react';
import type { Receipt } from './receipt-line';
import { keepFocusInCase } from './rows';

/** The receipt of the last act. It stays over the next case, and goes with the one after that. */
export function useReceipt() {
  const [receipt, setReceipt] = useState<{ readonly of: Receipt; readonly passed: boolean }>();
  return {
    // Of a judgement the rail's foot has its own while the case is open.
    shown: receipt && (receipt.passed || !('citizen' in receipt.of)) ? receipt.of : undefined,
    say(of: Receipt): void {
      setReceipt({ of, passed: false });
      keepFocusInCase();
    },
    /** Call when another case is opened. */
    passOn: () => setReceipt((last) => (last && !last.passed ? { ...last, passed: true } : undefined)),
  };
}
