'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import { type Problem, problemOf } from '@/app/_trpc/problem';
import { EXPORT_CALL } from '@/app/_trpc/retry-overloaded';
import { download } from '@/app/_ui/download';
import type { About, FileFormat } from '@/server/files/updated-cvs';
import { csvWriter, type FileWriter, xlsxWriter } from './file-writer';
import type { ReportQuery } from './query';
import { reportInputOf } from './report-input';

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' | 'stopped'; readonly rows: number }
  | { readonly kind: 'failed'; readonly rows: number; readonly problem: Problem }
  | { readonly kind: 'done'; readonly rows: number };

/** An export in progress: the fetched parts are in its file, and it continues from the key `resume`. */
type Run = {
  readonly format: FileFormat;
  readonly purpose: string;
  /** Created before the first part, when a workbook's compression script has loaded. */
  file: FileWriter | undefined;
  resume: string | undefined;
  rows: number;
};

/**
 * Fetches the whole list part by part into one file. After a stop or failure it keeps the parts and can resume; only a
 * complete file is downloaded.
 */
export function useExport({
  query,
  end,
  jobcenterName,
}: {
  readonly query: ReportQuery;
  readonly end: number;
  readonly jobcenterName: string | undefined;
}) {
  const t = useTranslations('report.export');
  const formats = useFormats();
  const client = useTRPCClient();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const run = useRef<Run>(null);
  const running = useRef<AbortController>(null);

  const texts = {
    cpr: t('columns.cpr'),
    revised: t('columns.revised'),
    deleted: t('columns.deleted'),
    yes: t('yes'),
    no: t('no'),
  };

  async function begin(format: FileFormat, purpose: string): Promise<void> {
    run.current = { format, purpose, file: undefined, resume: undefined, rows: 0 };
    await resume();
  }

  async function resume(): Promise<void> {
    const current = run.current;
    if (!current) return;
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', rows: current.rows });
    try {
      current.file ??= await writerOf(current.format);
      controller.signal.throwIfAborted();
      const extracted = await fetchRest(current, current.file, controller.signal);
      download(current.file.end(aboutOf(current, extracted)), fileName(current.format));
      setState({ kind: 'done', rows: current.rows });
      run.current = null;
    } catch (error) {
      const { rows } = current;
      setState(
        controller.signal.aborted ? { kind: 'stopped', rows } : { kind: 'failed', rows, problem: problemOf(error) },
      );
    }
  }

  async function writerOf(format: FileFormat): Promise<FileWriter> {
    return format === 'csv' ? csvWriter(texts) : xlsxWriter(texts, { list: t('sheet'), about: t('about.sheet') });
  }

  /** @returns the extract time of the last part */
  async function fetchRest(current: Run, file: FileWriter, signal: AbortSignal): Promise<number> {
    for (;;) {
      const { page: _, ...list } = reportInputOf(query, end);
      const input = current.resume === undefined ? { ...list, purpose: current.purpose } : { resume: current.resume };
      const part = await client.report.exportPart.mutate(input, { signal, context: EXPORT_CALL });
      // No await from here on, so that a part is added with its state or not at all.
      file.add(part.rows);
      current.rows = part.rowsSoFar;
      current.resume = part.resume ?? undefined;
      if (part.resume === null) return part.extractTime;
      setState({ kind: 'running', rows: current.rows });
    }
  }

  function aboutOf({ purpose, rows }: Run, extracted: number): About {
    return [
      [t('about.period'), `${formats.day(query.from)} – ${formats.day(query.to)}`],
      [t('about.jobcenter'), jobcenterName ?? t('about.all')],
      [t('about.until'), formats.dayTime(end)],
      [t('about.extracted'), formats.dayTime(extracted)],
      [t('about.rows'), formats.number(rows)],
      [t('about.purpose'), purpose],
    ];
  }

  const fileName = (format: FileFormat) =>
    `${[t('file'), query.from, query.to, query.jobcenter].filter(Boolean).join('_')}.${format}`;

  return { state, begin, resume, stop: () => running.current?.abort() };
}
