import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/doors/trpc/router';

type Outputs = inferRouterOutputs<AppRouter>;

/** Outputs of the procedures, by the names the screens use. */
export type Session = NonNullable<Outputs['session']['me']>;
export type OwnSession = Outputs['session']['list'][number];
export type SessionLeft = NonNullable<Outputs['session']['left']>;
export type DemoUser = Outputs['session']['people'][number];
export type ProviderChoice = Outputs['session']['providers'][number];
export type NamedGrant = NonNullable<Outputs['session']['arrived']>['grants'][number];
export type CvOverview = Outputs['citizen']['overview'];
export type May = CvOverview['may']['comment'];
export type ExplainedOn = Outputs['citizen']['explain'];
export type FromOutsidePage = Outputs['guestAccess']['fromOutside'];
export type TimelinePage = Outputs['citizen']['timeline'];
export type ReportPage = Outputs['report']['page'];
export type ReportFigures = Outputs['report']['figures'];
export type UnitFigures = Outputs['worklist']['figures'];
export type UnitSetting = Outputs['worklist']['setting'];
export type OwnAbsence = Outputs['worklist']['absence'];
export type WorklistPage = Outputs['worklist']['page'];
export type WorklistCounts = Outputs['worklist']['counts'];
export type WorklistViews = Outputs['worklist']['views'];
export type CaseStanding = Outputs['worklist']['standing'][number];
export type CodeLists = Outputs['codeLists'];
export type RulesOverview = Outputs['administration']['rules'];
export type RulePreviewPage = Outputs['administration']['preview'];
export type CodeListTables = Outputs['administration']['codeLists'];
/** What is wrong with a rule file. */
export type RuleFaults = Extract<Outputs['administration']['beginPreview'], { readonly faults: unknown }>['faults'];
