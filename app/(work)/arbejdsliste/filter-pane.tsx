'use client';

import { useTranslations } from 'use-intl';
import { DayField } from '@/app/_cv/day-field';
import { useGroupName } from '@/app/_cv/use-group-name';
import { useToday } from '@/app/_cv/use-today';
import { filterCountOf, NO_FILTERS, type WorklistQuery } from '@/app/_cv/worklist-query';
import { usePageState } from '@/app/_trpc/page-session-context';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { Field } from '@/app/_ui/field';
import { FilterChips } from '@/app/_ui/filter-chips';
import { Select } from '@/app/_ui/select';
import { OrganisationType } from '@/server/domain/code-lists';
import { CASE_DEADLINES, CASE_ELEMENTS, CASE_OPERATORS } from '@/server/domain/worklist';
import type { Places } from './use-filter-names';

const ANY = '';

/** All filters of the list. Each takes effect at once. */
export default function FilterPane(props: {
  readonly query: WorklistQuery;
  readonly places: Places;
  readonly onQuery: (change: Partial<WorklistQuery>) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations('worklist');
  const elements = useTranslations('codes.element');
  const groupName = useGroupName();
  const { query, places, onQuery } = props;
  const { type } = usePageState().shown.organisation;
  const today = useToday();
  const any = { value: ANY, label: t('filters.any') };
  const named = (list: Places['jobcenters']) => [any, ...list.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Dialog size="pane" title={t('filters.title')} onClose={props.onClose}>
      <div className="flex flex-col gap-4">
        <Choice
          label={t('deadlines')}
          value={query.deadline}
          choices={CASE_DEADLINES.map((value) => ({ value, label: t(`deadline.${value}`) }))}
          onChoose={(deadline) => onQuery({ deadline })}
        />
        <FilterChips
          legend={t('filters.group')}
          chips={places.groups.map(({ id }) => ({ value: id, label: groupName(Number(id)) }))}
          chosen={query.groups.map(String)}
          onChange={(groups) => onQuery({ groups: groups.map(Number) })}
        />
        {type === OrganisationType.fund && (
          <Field label={t('filters.jobcenter')}>
            {(control) => (
              <Select
                {...control}
                value={query.jobcenter ?? ANY}
                choices={named(places.jobcenters)}
                onChange={({ target }) => onQuery({ jobcenter: target.value || null })}
              />
            )}
          </Field>
        )}
        {type !== OrganisationType.municipality && (
          <Field label={t('filters.municipality')}>
            {(control) => (
              <Select
                {...control}
                value={query.municipality ?? ANY}
                choices={named(places.municipalities)}
                onChange={({ target }) => onQuery({ municipality: target.value || null })}
              />
            )}
          </Field>
        )}
        {(type === OrganisationType.jobcenter || type === OrganisationType.municipality) && (
          <Choice
            label={t('filters.operator')}
            value={query.operator}
            choices={CASE_OPERATORS.map((value) => ({ value, label: t(`filters.operators.${value}`) }))}
            onChoose={(operator) => onQuery({ operator })}
          />
        )}
        <Choice
          label={t('filters.element')}
          value={query.element}
          choices={CASE_ELEMENTS.map((value) => ({
            value,
            label: value === 'any' ? t('filters.anyElement') : elements(value),
          }))}
          onChoose={(element) => onQuery({ element })}
        />
        {(query.tab === 'all' || query.tab === 'held') && (
          <Choice
            label={t('filters.assignee')}
            value={query.assignee}
            choices={[
              { value: 'me', label: t('filters.assignees.me') },
              { value: 'nobody', label: t('filters.assignees.nobody') },
              // Chosen by a link from the figures of the unit.
              ...(query.assignee && query.assignee !== 'me' && query.assignee !== 'nobody'
                ? [{ value: query.assignee, label: t('filters.assignees.colleague') }]
                : []),
            ]}
            onChoose={(assignee) => onQuery({ assignee })}
          />
        )}
        <DayField
          name="worklist-since"
          label={t('filters.since')}
          day={query.since}
          today={today}
          onDay={(since) => onQuery({ since })}
        />
        <DialogActions>
          <ConfirmButton type="button" onClick={props.onClose}>
            {t('filters.done')}
          </ConfirmButton>
          {filterCountOf(query) > 0 && <Button onClick={() => onQuery(NO_FILTERS)}>{t('filters.clearAll')}</Button>}
        </DialogActions>
      </div>
    </Dialog>
  );
}

/** One of a few values, or all. */
function Choice<Value extends string>(props: {
  readonly label: string;
  readonly value: Value | null;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value | null) => void;
}) {
  const t = useTranslations('worklist.filters');
  return (
    <Field label={props.label}>
      {(control) => (
        <Select
          {...control}
          value={props.value ?? ANY}
          choices={[{ value: ANY, label: t('any') }, ...props.choices]}
          onChange={({ target }) =>
            props.onChoose(props.choices.find(({ value }) => value === target.value)?.value ?? null)
          }
        />
      )}
    </Field>
  );
}
