import type pg from 'pg';
import * as z from 'zod';
import { CV_STATES } from '@/server/domain/cv';
import type { Registration } from '@/server/domain/register/registrations';
import type { RulePreview } from '@/server/domain/rule-preview';
import type { PreviewedCitizen } from '@/server/domain/rules/preview';
import { type RuleContent, readRuleFile } from '@/server/domain/rules/rule-file';
import type { ListedPrediction, Prediction, RulePreviews } from '@/server/operations/ports/rule-previews';
import { actor } from './actor';
import { actorCall, run } from './statement';

const begin = actorCall('rule_preview_begin', 4);
const facts = actorCall('rule_facts', 4);
const add = actorCall('rule_preview_add', 3);
const finish = actorCall('rule_preview_finish', 2);
const list = actorCall('rule_preview_list', 4);

const content = {
  name: 'rule_preview_content',
  text: `select content from rule_preview
    where hash = decode($1, 'hex') and takes_effect_on = $2 and finished_at is not null order by id desc limit 1`,
};

const PREVIEW = `id, encode(hash, 'hex') as hash, takes_effect_on as on, user_id as "userId", user_name as "userName",
  in_milliseconds(known_at) as "begunAt", in_milliseconds(finished_at) as "finishedAt",
  done_to::float / greatest(last_id, 1) as share,
  finished_at is null and seen_at < service_clock() - interval '1 minute' as interrupted,
  rules_revision as "rulesRevision", (result ->> 'changed')::integer as changed`;
const recent = {
  name: 'recent_rule_previews',
  text: `select jsonb_agg(to_jsonb(p)) as previews from (select ${PREVIEW} from rule_preview order by id desc limit $1) p`,
};
const one = { name: 'rule_preview', text: `select ${PREVIEW}, content, result from rule_preview where id = $1` };

const numberOrNull = z.nullable(z.number());
const previewState = z.object({
  id: z.number(),
  hash: z.string(),
  on: z.string(),
  userId: z.string(),
  userName: z.string(),
  begunAt: z.number(),
  finishedAt: numberOrNull,
  share: z.number(),
  interrupted: z.boolean(),
  rulesRevision: z.number(),
  changed: numberOrNull,
});
const textOrNull = z.nullable(z.string());
const begun = z.object({ id: z.number(), lastId: z.number() });
const orNone = <Row extends z.ZodType>(row: Row) =>
  z.pipe(
    z.nullable(z.array(row)),
    z.transform((rows) => rows ?? []),
  );
const standing = z.tuple([
  z.string(),
  z.literal([1, 2, 3]),
  numberOrNull,
  z.nullable(z.enum(['fund', 'jobcenter'])),
  z.boolean(),
  numberOrNull,
  textOrNull,
  numberOrNull,
]);
const cv = z.tuple([
  z.enum(CV_STATES),
  z.nullable(z.literal([1, 2, 3, 4])),
  z.nullable(z.literal([1, 2])),
  z.nullable(z.literal([1, 2])),
  z.nullable(z.enum(['citizen', 'authority'])),
  numberOrNull,
  z.number(),
]);
const citizens = z.array(
  z.tuple([
    z.number(),
    z.string(),
    z.boolean(),
    numberOrNull,
    orNone(z.tuple([z.number(), numberOrNull, z.string(), textOrNull])),
    orNone(z.tuple([z.number(), z.string(), textOrNull])),
    z.nullable(standing),
    z.nullable(cv),
  ]),
);

const pair = z.tuple([numberOrNull, numberOrNull]);
const listed = z.array(
  z.object({
    citizenId: z.number(),
    cpr: z.string(),
    group: numberOrNull,
    category: numberOrNull,
    requirement: z.tuple([z.number(), z.number()]),
    status: pair,
    availability: pair,
    deadline: pair,
  }),
);

/** Previews of rule sets in PostgreSQL. */
export function createRulePreviews(pool: pg.Pool): RulePreviews {
  return {
    async begin(call, { hash, on, content, rulesRevision }) {
      const values = [hash, on, JSON.stringify(content), rulesRevision];
      return z.parse(begun, (await run(pool, 9346, begin, [...actor(call), ...values]))?.rule_preview_begin);
    },
    async facts(call, day, groups, after, limit) {
      const row = await run(pool, 9343, facts, [...actor(call), day, groups, after, limit]);
      return z.parse(citizens, row?.rule_facts).map(citizenOf);
    },
    async add(call, preview, doneTo, predictions) {
      await run(pool, 9346, add, [...actor(call), preview, doneTo, JSON.stringify(predictions.map(rowOf))]);
    },
    async finish(call, preview, result) {
      await run(pool, 9346, finish, [...actor(call), preview, JSON.stringify(result)]);
    },
    async list(call, { preview, purpose, after }, limit) {
      const row = await run(pool, 9343, list, [...actor(call), preview, purpose, after, limit]);
      return z.parse(listed, row?.rule_preview_list).map(predictionOf);
    },
    async content({ hash, on }) {
      const row = await run(pool, 9346, content, [hash, on]);
      if (!row) return null;
      return contentFrom(row.content);
    },
    async recent(limit) {
      return z.parse(z.array(previewState), (await run(pool, 9346, recent, [limit]))?.previews ?? []);
    },
    async read(id) {
      const row = await run(pool, 9346, one, [id]);
      // The result is what `finish` wrote.
      return row
        ? { ...z.parse(previewState, row), content: contentFrom(row.content), result: row.result as RulePreview | null }
        : null;
    },
  };
}

function contentFrom(json: unknown): RuleContent {
  const read = readRuleFile(JSON.stringify(json));
  if ('faults' in read) throw new TypeError('a stored preview is no rule file');
  const { examples: _examples, ...content } = read.file;
  return content;
}

function citizenOf([id, municipality, deceased, fund, groups, absences, standing, cv]: z.infer<
  typeof citizens
>[number]): PreviewedCitizen {
  return {
    ...{ citizenId: id, municipality, deceased, fund },
    groups: groups.map(([group, category, from, to]) => ({ ...registration(from, to), group, category })),
    absences: absences.map(([type, from, to]) => ({ ...registration(from, to), type })),
    standing: standing && standingOf(standing),
    cv: cv && cvOf(cv),
  };
}

function registration(from: string, to: string | null): Registration {
  return { from, to, effectiveTo: to, cancelled: false, at: 0 };
}

function standingOf(row: z.infer<typeof standing>): NonNullable<PreviewedCitizen['standing']> {
  const [day, requirement, group, side, minimumMet, choicesFrom, nextChangeOn, ruleSet] = row;
  return { day, requirement, group, side, minimumMet, choicesFrom, nextChangeOn, ruleSet };
}

function cvOf([state, status, availability, choice, by, at, minimum]: z.infer<typeof cv>): PreviewedCitizen['cv'] {
  const chosen = choice === null || by === null || at === null ? null : { value: choice, by, at };
  return { state, status, availability, choice: chosen, minimum };
}

function rowOf({ citizenId, group, category, from, to }: Prediction) {
  return {
    ...{ citizen_id: citizenId, contact_group: group, person_category: category },
    ...{ requirement_from: from.requirement, requirement_to: to.requirement },
    ...{ status_from: from.status, status_to: to.status },
    ...{ availability_from: from.availability, availability_to: to.availability },
    ...{ deadline_from: from.deadline, deadline_to: to.deadline },
  };
}

function predictionOf({
  citizenId,
  cpr,
  group,
  category,
  ...values
}: z.infer<typeof listed>[number]): ListedPrediction {
  const { requirement, status, availability, deadline } = values;
  return {
    ...{ citizenId, cpr, group, category },
    from: { requirement: requirement[0], status: status[0], availability: availability[0], deadline: deadline[0] },
    to: { requirement: requirement[1], status: status[1], availability: availability[1], deadline: deadline[1] },
  };
}
