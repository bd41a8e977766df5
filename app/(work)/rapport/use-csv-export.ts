'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { formatCpr } from '@/server/domain/cpr';
import { askedOf } from './asked';
import { BYTE_ORDER_MARK, csvLine, download } from './csv';
import type { ReportQuery } from './query';

type State =
  | { readonly kind: 'idle' | 'stopped' }
  | { readonly kind: 'running'; readonly page: number; readonly last: number }
  | { readonly kind: 'done'; readonly rows: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Walks the pages of a period and makes one file of them. Stopped or failed, it makes none: never half a list. */
export function useCsvExport(query: ReportQuery, end: number, last: number) {
  const t = useTranslations('report.csv');
  const formats = useFormats();
  const client = useTRPCClient();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const running = useRef<AbortController>(null);

  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    const lines = [BYTE_ORDER_MARK, csvLine([t('columns.cpr'), t('columns.revised'), t('columns.deleted')])];
    try {
      for (let page = 1; page <= last; page++) {
        setState({ kind: 'running', page, last });
        const asked = askedOf({ ...query, page }, end);
        const { rows } = await client.report.exportPage.mutate(asked, { signal: controller.signal });
        for (const { cpr, revisedAt, deleted } of rows) {
          // With its hyphen a number stays a text, and keeps the zero it may begin with.
          lines.push(csvLine([formatCpr(cpr), formats.dayTime(revisedAt), t(deleted ? 'yes' : 'no')]));
        }
      }
      download(lines, `${[t('file'), query.from, query.to, query.jobcenter].filter(Boolean).join('_')}.csv`);
      setState({ kind: 'done', rows: lines.length - 2 });
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', problem: problemOf(error) });
    }
  };
  return { state, start, stop: () => running.current?.abort() };
}
