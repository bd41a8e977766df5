'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import type { RulesOverview } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { Card } from '@/app/_ui/card';
import { Table } from '@/app/_ui/table';
import { NewPreview } from './new-preview';
import { Previews } from './previews';
import { useRuleSetColumns } from './use-rule-set-columns';
import { useRules } from './use-rules';
import { Withdrawal } from './withdrawal';

type RuleSet = RulesOverview['sets'][number];

/** The rule sets in force, coming, past and withdrawn; a file to be previewed; and the previews. */
export function RuleSets(props: { readonly initial: RulesOverview }) {
  const t = useTranslations('administration.sets');
  const { data, error, refetch } = useRules(props.initial);
  const [withdrawing, setWithdrawing] = useState<RuleSet>();
  return (
    <>
      {error && <FaultAlert problem={problemOf(error)} onRetry={refetch} />}
      <Card title={t('all')} flush>
        <Table
          caption={t('all')}
          flush
          rows={data.sets}
          keyOf={({ id }) => id}
          columns={useRuleSetColumns(setWithdrawing)}
        />
      </Card>
      <NewPreview today={data.today} />
      <Previews previews={data.previews} />
      {withdrawing && <Withdrawal set={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </>
  );
}
