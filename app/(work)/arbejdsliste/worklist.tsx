'use client';

import { useSearchParams } from 'next/navigation';
import { type ReactNode, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { JudgedStatus } from '@/app/_cv/citizen/judgement-draft';
import { closeCase, type OpenCase, openCase, replaceListHref, useOpenCase } from '@/app/_cv/open-case';
import { useCommand } from '@/app/_cv/use-command';
import { useToday } from '@/app/_cv/use-today';
import { type WorklistQuery, worklistHref, worklistQueryFrom } from '@/app/_cv/worklist-query';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import { preloaded } from '@/app/_ui/preloaded';
import type { Day } from '@/server/domain/danish-time';
import { CaseBar } from './case-bar';
import { CasePane } from './case-pane';
import { ListPane } from './list-pane';
import { MarkBar } from './mark-bar';
import { ReceiptLine } from './receipt-line';
import { focusCase, focusRow, isBeside, scrollCv } from './rows';
import { SideColumn } from './side-column';
import { TakingAlert } from './taking-alert';
import { useUndo } from './use-act';
import { type Initial, useCases, useCounts, useRefreshCounts } from './use-cases';
import type { Places } from './use-filter-names';
import { useMarking } from './use-marking';
import { useNewer } from './use-newer';
import { usePosition } from './use-position';
import { useReceipt } from './use-receipt';
import { useRefreshStandings, useStandings } from './use-standing';
import { useTakeNext } from './use-take-next';
import { Views } from './views';

const SaveView = preloaded(() => import('./save-view'));

const NOBODY: ReadonlySet<string> = new Set();

/** The unit's cases, and the one that is open (docs/spec/worklist.md § 5). */
export function Worklist(props: {
  readonly today: Day;
  readonly places: Places;
  /** Whether the person may give cases to others. */
  readonly leads: boolean;
  readonly initial: Initial | undefined;
  readonly footer: ReactNode;
}) {
  const t = useTranslations('worklist');
  const formats = useFormats();
  const params = useSearchParams();
  const query = useMemo(() => worklistQueryFrom(new URLSearchParams(params)), [params]);
  const today = useToday(props.today);
  const open = useOpenCase();
  const cases = useCases(query, props.initial);
  const counts = useCounts(query, props.initial);
  const standings = useStandings(cases.rows);
  const newer = useNewer(query, cases, counts.data, standings);
  const refreshCounts = useRefreshCounts();
  const refreshStandings = useRefreshStandings();
  const marking = useMarking();
  const [saving, setSaving] = useState(false);
  const [currentKey, setCurrentKey] = useState<string>();
  const [judged, setJudged] = useState<ReadonlySet<string>>(NOBODY);
  const receipt = useReceipt();
  const focusWhenShown = useRef(false);
  const rows = cases.rows ?? [];
  const at = rows.findIndex(({ citizenKey }) => citizenKey === open?.citizenKey);
  const current = currentKey ?? open?.citizenKey;
  const position = usePosition(cases.rows !== undefined, current);

  const pane = useRef<HTMLDivElement>(null);
  const isInCase = () => pane.current?.contains(document.activeElement) === true;
  /** Until the next case is shown, since this one goes with what has the focus in it. */
  const holdFocus = () => isInCase() && pane.current?.focus({ preventScroll: true });

  const setQuery = (change: Partial<WorklistQuery>) => {
    const next = { ...query, ...change };
    setCurrentKey(undefined);
    marking.stop();
    position.toTop();
    replaceListHref(worklistHref(next));
  };
  /** Leaves out what has left the list, now that the person goes on to another case. */
  const passOn = (next: string) => {
    receipt.passOn();
    const gone = rows.filter(({ citizenKey }) => {
      const standing = standings.get(citizenKey);
      return citizenKey !== next && (judged.has(citizenKey) || (standing && !standing.case));
    });
    if (gone.length > 0) cases.remove(new Set(gone.map(({ citizenKey }) => citizenKey)));
  };
  const show = (next: OpenCase) => {
    setCurrentKey(next.citizenKey);
    // In a narrow window the list gives way to the case, and with it the row that has the focus.
    focusWhenShown.current = !isBeside() || isInCase();
    holdFocus();
    passOn(next.citizenKey);
    openCase(next);
  };
  const step = (by: 1 | -1) => {
    // From a case outside the list, or from none, on to the first or the current row.
    const currentAt = rows.findIndex(({ citizenKey }) => citizenKey === current);
    const from = at >= 0 ? at + by : Math.max(0, currentAt);
    const next = rows[from];
    if (!next) return by > 0 && cases.hasMore ? cases.more() : undefined;
    show(next);
    if (!isBeside()) return;
    focusWhenShown.current = false;
    requestAnimationFrame(() => focusRow(next.citizenKey));
  };
  const taking = useTakeNext((citizenKey) => {
    setCurrentKey(undefined);
    focusWhenShown.current = true;
    holdFocus();
    passOn(citizenKey);
    if (query.tab === 'mine') void cases.reload();
    else if (query.tab === 'free') cases.remove(new Set([citizenKey]));
  });
  const takeNext = () => taking.take(query.kinds);
  const toRow = () => {
    if (!open || document.activeElement?.closest('dialog')) return;
    if (!isBeside()) closeCase();
    else if (!focusRow(open.citizenKey)) focusRow(rows[0]?.citizenKey ?? '');
  };
  const mark = () => {
    const focused = document.activeElement?.closest('[data-row]')?.getAttribute('data-row');
    const key = focused ?? current ?? rows[0]?.citizenKey;
    if (key) marking.toggle(key);
  };
  useCommand('nextCase', () => step(1));
  useCommand('previousCase', () => step(-1));
  useCommand('takeNext', takeNext);
  useCommand('mark', mark);

  const undo = useUndo((undone) => receipt.say({ text: t(undone ? 'acts.undone' : 'acts.notUndone'), final: true }));
  const onJudged = (name: string, status: JudgedStatus, at: number) => {
    if (!open) return;
    setJudged(new Set([...judged, open.citizenKey]));
    receipt.say({ text: t(`judged.receipt.${status}`, { name, time: formats.time(at) }), ...open });
    refreshCounts();
    void refreshStandings();
  };
  // The case that was left: its row takes the focus, where the list is seen again.
  const lastOpen = useRef<string>(undefined);
  const onClosed = useEffectEvent((key: string) => focusRow(key));
  useLayoutEffect(() => {
    if (!open && lastOpen.current) onClosed(lastOpen.current);
    // Where the page scrolls, the case begins at its top.
    if (open && !isBeside()) window.scrollTo(0, 0);
    lastOpen.current = open?.citizenKey;
  }, [open]);

  const markBar = marking.marked && (
    <MarkBar
      rows={rows.filter(({ citizenKey }) => marking.marked?.has(citizenKey))}
      today={today}
      leads={props.leads}
      onStop={marking.stop}
      onDone={() => {
        marking.stop();
        void cases.reload();
      }}
    />
  );
  const views = (
    <Views
      query={query}
      leads={props.leads}
      onSave={() => setSaving(true)}
      onView={(view, name, dropped) => {
        setQuery(view);
        if (dropped) receipt.say({ text: t('views.dropped', { name: isolate(name) }), final: true });
      }}
    />
  );
  return (
    <div className="worklist" data-open={open ? '' : undefined}>
      <SideColumn query={query} counts={counts.data} onQuery={setQuery}>
        {views}
      </SideColumn>
      <ListPane
        query={query}
        counts={counts.data}
        cases={cases}
        standings={standings}
        newer={newer.count}
        today={today}
        places={props.places}
        open={open}
        currentKey={current}
        judged={judged}
        marked={marking.marked}
        markBar={open ? null : markBar}
        views={views}
        taking={taking}
        position={position}
        footer={props.footer}
        onQuery={setQuery}
        onTakeNext={takeNext}
        onNewer={() => {
          focusRow(current ?? rows[0]?.citizenKey ?? '');
          void cases.reload();
        }}
        onOpen={show}
        onCurrent={setCurrentKey}
        onMark={marking.toggle}
        onMarking={marking.start}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that work anywhere in the case */}
      <div
        ref={pane}
        data-pane
        tabIndex={-1}
        className="worklist-case"
        onKeyDown={(event) => {
          if (event.defaultPrevented || event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') toRow();
          else if (event.key === 'PageDown' || event.key === 'PageUp') scrollCv(event);
        }}
      >
        {open && <CaseBar tab={query.tab} place={at + 1} all={rows.length} onBack={closeCase} onStep={step} />}
        {open && <TakingAlert taking={taking} onRetry={takeNext} />}
        <ReceiptLine receipt={receipt.shown} onUndo={undo.mutate} onReopen={show} />
        {open ? (
          <CasePane
            key={open.citizenKey}
            open={open}
            today={today}
            marking={markBar}
            mine={counts.data?.tabs.mine}
            onNext={() => step(1)}
            onTakeNext={takeNext}
            onJudged={onJudged}
            onActed={(text, request) => receipt.say({ text, undo: request })}
            onShown={() => {
              if (focusWhenShown.current) focusCase();
              focusWhenShown.current = false;
            }}
          />
        ) : (
          rows.length > 0 && <p className="px-5 py-6 text-ink-soft max-[75rem]:hidden">{t('none')}</p>
        )}
      </div>
      {saving && <SaveView query={query} leads={props.leads} onClose={() => setSaving(false)} />}
    </div>
  );
}
