'use client';

import { useEffect } from 'react';
import { keepFocus } from './keep-focus';

/** Keeps the focus as soon as controls work: the first press may remove what was pressed. */
export function FocusKeeper() {
  useEffect(keepFocus, []);
  return null;
}
