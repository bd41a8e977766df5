'use client';

import { useSearchParams } from 'next/navigation';
import { type ReactNode, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { closeCase, type OpenCase, openCase, replaceListHref, useOpenCase } from '@/app/_cv/open-case';
import { useCommand } from '@/app/_cv/use-command';
import { useToday } from '@/app/_cv/use-today';
import { type WorklistQuery, worklistHref, worklistQueryFrom } from '@/app/_cv/worklist-query';
import { useFormats } from '@/app/_texts/use-formats';
import type { Day } from '@/server/domain/danish-time';
import { AfterApproval } from './after-approval';
import { CaseBar } from './case-bar';
import { CasePane } from './case-pane';
import { ListPane } from './list-pane';
import { MarkBar } from './mark-bar';
import { type Receipt, ReceiptLine } from './receipt-line';
import { focusCase, focusRow, isBeside } from './rows';
import { SideColumn } from './side-column';
import { useUndo } from './use-act';
import { type Initial, useCases, useCounts } from './use-cases';
import type { Places } from './use-filter-names';
import { useMarking } from './use-marking';
import { useNewer } from './use-newer';
import { usePosition } from './use-position';
import { useStandings } from './use-standing';
import { useTakeNext } from './use-take-next';

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
  const marking = useMarking();
  const [currentKey, setCurrentKey] = useState<string>();
  const [judged, setJudged] = useState<ReadonlySet<string>>(NOBODY);
  // It stays over the next case, and goes with the one after that.
  const [receipt, setReceipt] = useState<{ readonly of: Receipt; readonly passed: boolean }>();
  const focusWhenShown = useRef(false);
  const rows = cases.rows ?? [];
  const at = rows.findIndex(({ citizenKey }) => citizenKey === open?.citizenKey);
  const current = currentKey ?? open?.citizenKey;
  const position = usePosition(cases.rows !== undefined, current);

  const setQuery = (change: Partial<WorklistQuery>) => {
    const next = { ...query, ...change };
    setCurrentKey(undefined);
    marking.stop();
    position.toTop();
    replaceListHref(worklistHref(next));
  };
  /** Leaves out what has left the list, now that the person goes on to another case. */
  const passOn = (next: string) => {
    setReceipt((last) => (last && !last.passed ? { ...last, passed: true } : undefined));
    const gone = rows.filter(({ citizenKey }) => {
      const standing = standings.get(citizenKey);
      return citizenKey !== next && (judged.has(citizenKey) || (standing && !standing.case));
    });
    if (gone.length > 0) cases.remove(new Set(gone.map(({ citizenKey }) => citizenKey)));
  };
  const show = (next: OpenCase) => {
    setCurrentKey(next.citizenKey);
    // In a narrow window the list gives way to the case, and with it the row that has the focus.
    focusWhenShown.current = !isBeside();
    passOn(next.citizenKey);
    openCase(next);
  };
  const step = (by: 1 | -1) => {
    // From a case outside the list, or from none, on to the first or the current row.
    const from =
      at >= 0
        ? at + by
        : Math.max(
            0,
            rows.findIndex(({ citizenKey }) => citizenKey === current),
          );
    const next = rows[from];
    if (!next) return by > 0 && cases.hasMore ? cases.more() : undefined;
    show(next);
    if (isBeside()) requestAnimationFrame(() => focusRow(next.citizenKey));
  };
  const taking = useTakeNext((citizenKey) => {
    setCurrentKey(undefined);
    focusWhenShown.current = true;
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

  const undo = useUndo((undone) => say({ text: t(undone ? 'acts.undone' : 'acts.notUndone'), final: true }));
  const say = (of: Receipt) => setReceipt({ of, passed: false });
  const approved = (name: string) => {
    if (!open) return;
    setJudged(new Set([...judged, open.citizenKey]));
    say({ text: t('judged.receipt', { name, time: formats.time(Date.now()) }), ...open });
  };
  // Of an approval the rail's foot has its own while the case is open.
  const shownReceipt = receipt && (receipt.passed || !('citizen' in receipt.of)) ? receipt.of : undefined;
  // The case that was left: its row takes the focus, where the list is seen again.
  const lastOpen = useRef<string>(undefined);
  const onClosed = useEffectEvent((key: string) => focusRow(key));
  useLayoutEffect(() => {
    if (!open && lastOpen.current) onClosed(lastOpen.current);
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
  return (
    <div className="worklist" data-open={open ? '' : undefined}>
      <SideColumn query={query} counts={counts.data} onQuery={setQuery} />
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
        taking={taking}
        position={position}
        footer={props.footer}
        onQuery={setQuery}
        onTakeNext={takeNext}
        onNewer={() => void cases.reload()}
        onOpen={show}
        onCurrent={setCurrentKey}
        onMark={marking.toggle}
        onMarking={marking.marked ? marking.stop : marking.start}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back to the list from anywhere in the case */}
      <div
        data-pane
        className="worklist-case"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented && !event.nativeEvent.isComposing) toRow();
        }}
      >
        {open && <CaseBar tab={query.tab} place={at + 1} all={rows.length} onBack={closeCase} onStep={step} />}
        <ReceiptLine receipt={shownReceipt} onUndo={undo.mutate} onReopen={show} />
        {open ? (
          <CasePane
            key={open.citizenKey}
            open={open}
            today={today}
            marking={markBar}
            onApproved={approved}
            onActed={(text, request) => say({ text, undo: request })}
            onShown={() => {
              if (focusWhenShown.current) focusCase();
              focusWhenShown.current = false;
            }}
            afterApproval={<AfterApproval left={counts.data?.tabs.mine} onNext={() => step(1)} onTakeNext={takeNext} />}
          />
        ) : (
          <p className="px-5 py-6 text-ink-soft max-[75rem]:hidden">{t('none')}</p>
        )}
      </div>
    </div>
  );
}
