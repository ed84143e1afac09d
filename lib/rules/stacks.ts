import { Doc } from './documents';
import { rule } from './engine/rule';
import { demand } from './engine/verdict';

export interface Cfg17Subject {
  /** What each stack of a circle needs of the next one; empty where there is no circle. */
  readonly needs: readonly string[];
}

export const CFG_17 = rule({
  id: 'CFG-17',
  name: 'stacks-need-each-other',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: no order of the stacks can be deployed',
  cause: 'stacks need each other',
  why: 'A stack is deployed as a whole, after those that it needs. Where two need each other, neither can be the first.',
  allowed: 'stacks that can be deployed one after the other',
  fix: {
    construct:
      'put what needs each other into one stack, or what needs both stacks into a third one: definedIn of attachTo(…), allowToStorage(…) and allowToAzureML(…) names where an attachment or an endpoint is defined',
    terraform: 'put the resources that need each other into one stack, or what needs both stacks into a third one',
  },
  source: [Doc.CDKTF_STACKS.section('Cross-Stack References', 'cross-stack-references')],
  judge: ({ needs }: Cfg17Subject) => demand(needs.length === 0, needs.join(', ')),
});

export interface Cfg18Subject {
  /** Type, or type and alias, as the resource names it. */
  readonly provider: string;
  readonly stack: string;
  /** Whether the stack has such a provider. */
  readonly declared: boolean;
}

export const CFG_18 = rule({
  id: 'CFG-18',
  name: 'provider-of-another-stack',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: Terraform refuses the configuration',
  cause: 'the stack does not have the provider that a resource of it names',
  why: 'Terraform knows the providers of a stack only. A provider of another stack, or one that is not there at all, fails at init.',
  allowed: 'a provider that is defined in the stack of the resource, with the alias that the resource names',
  fix: {
    construct:
      'define the provider in this stack, too, with the same alias; or define what uses it in the stack of the provider (definedIn of attachTo(…), allowToStorage(…) and allowToAzureML(…) names the stack)',
    terraform:
      'define the provider in the stack of the resource, with the same alias, or correct the provider argument',
  },
  source: [Doc.TERRAFORM_PROVIDER_ARGUMENT],
  judge: ({ provider, stack, declared }: Cfg18Subject) => demand(declared, `${provider} in stack ${stack}`),
});

export interface Cfg19Subject {
  readonly stack: string;
  /** Addresses in other stacks, each with its stack. */
  readonly elsewhere: readonly string[];
}

export const CFG_19 = rule({
  id: 'CFG-19',
  name: 'waits-for-resource-of-another-stack',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: Terraform refuses the configuration',
  cause: 'depends_on or replace_triggered_by names a resource of another stack',
  why: 'Terraform knows both within a stack only, and refuses what cdktf writes instead: an output of the other stack.',
  allowed: 'resources of the own stack; stacks are put in order as a whole',
  fix: {
    construct:
      'use applyBefore(resource) of what is waited for, which puts the stacks in order, or leave it out of dependsOn and call laterStack.addDependency(earlierStack)',
    terraform: 'leave it out of dependsOn, and call laterStack.addDependency(earlierStack)',
  },
  source: [Doc.TERRAFORM_DEPENDS_ON, Doc.CDKTF_STACKS.section('Cross-Stack References', 'cross-stack-references')],
  judge: ({ stack, elsewhere }: Cfg19Subject) =>
    demand(elsewhere.length === 0, `${elsewhere.join(', ')} in stack ${stack}`),
});
