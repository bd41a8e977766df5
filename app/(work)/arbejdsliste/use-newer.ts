'use client';

import { useState } from 'react';
import type { WorklistQuery } from '@/app/_cv/worklist-query';
import type { WorklistCounts } from '@/app/_trpc/outputs';
import type { useCases } from './use-cases';
import type { Standings } from './use-standing';

type Listed = Pick<ReturnType<typeof useCases>, 'rows' | 'hasMore' | 'fetchedAt'>;
type Base = { readonly fetchedAt: number; readonly whole: number };

/**
 * How many cases have come into the list since it was fetched. They wait behind a button, so that nothing moves what
 * the person is about to press.
 */
export function useNewer(
  query: WorklistQuery,
  { rows, hasMore, fetchedAt }: Listed,
  counts: WorklistCounts | undefined,
  standings: Standings,
): { readonly count: number } {
  const [base, setBase] = useState<Base>();
  const whole = counts?.tabs[query.tab];
  if (rows === undefined || fetchedAt === undefined || whole === undefined) return { count: 0 };
  const left = rows.filter(({ citizenKey }) => standings.get(citizenKey)?.case === null).length;
  // Of a list with all its cases it is known which are new; else how many more there are than at first.
  if (!hasMore) return { count: Math.max(0, whole - (rows.length - left)) };
  if (base?.fetchedAt !== fetchedAt) {
    setBase({ fetchedAt, whole });
    return { count: 0 };
  }
  return { count: Math.max(0, whole - base.whole + left) };
}
