import { OutboundRule } from '../model/outbound-rules';
import { WriteOrder } from '../model/write-order';
import { Doc } from './documents';
import { rule } from './engine/rule';
import { demand } from './engine/verdict';
import { outboundRules } from './outbound-rules';
import { provisioningCalls } from './provisioning';

export interface Cfg07Subject {
  readonly stacks: readonly string[];
}

export const CFG_07 = rule({
  id: 'CFG-07',
  name: 'stacks-write-rules-in-parallel',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where whoever applies the stacks never does so at the same time',
  cause: 'two stacks write outbound rules of one workspace and may be applied at the same time',
  why: 'Outbound rules that are written in parallel can delete each other. The apply reports success, and jobs then miss a network path.',
  allowed: 'stacks that are applied one after the other',
  fix: {
    construct: 'add laterStack.addDependency(earlierStack)',
    terraform:
      'write all outbound rules of the workspace in one configuration, or apply the configurations one after the other (in cdktf: addDependency)',
  },
  source: [Doc.AZAPI_ISSUE_453],
  looksAt: outboundRules(undefined, ({ resource }, workspace, model) => {
    const others = WriteOrder.of(model).stacksBeside(workspace, resource);
    return others && { stacks: [resource.unit.label, ...others] };
  }),
  judge: ({ stacks }: Cfg07Subject) => demand(stacks.length < 2, stacks.join(', ')),
});

export interface Cfg16Subject {
  /** What may be written at the same time. */
  readonly rivals: readonly string[];
}

export const CFG_16 = rule({
  id: 'CFG-16',
  name: 'parallel-managed-network-writes',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where terraform runs with -parallelism=1',
  cause: 'writes to the managed virtual network of one workspace may run at the same time',
  why: 'Outbound rules that are written in parallel can delete each other. The apply reports success, and jobs then miss a network path.',
  allowed: 'outbound rules and provisioning one after the other',
  fix: {
    construct:
      'use workspace.network.allowTo(…), which puts the writes in order, or let each rule depend on the one before it (dependsOn) and provisioning on the last rule',
    terraform:
      'set depends_on of each outbound rule to the one before it, and depends_on of the provisioning action to the last rule; a resource with for_each writes its rules in parallel',
  },
  source: [Doc.AZAPI_ISSUE_453],
  looksAt: [
    ...outboundRules('depends_on', (written, workspace, model) => ({
      rivals: [
        ...(isWrittenTogether(written) ? ['other instances of it'] : []),
        ...WriteOrder.of(model).rivalsOf(workspace, written.resource),
      ],
    })),
    provisioningCalls('depends_on', ({ resource }, workspace, model) => ({
      rivals: WriteOrder.of(model).rivalsOf(workspace, resource),
    })),
  ],
  judge: ({ rivals }: Cfg16Subject) => demand(rivals.length === 0, `together with ${rivals.join(', ')}`),
});

/** Whether `for_each` makes several rules of one workspace. */
function isWrittenTogether({ resource, workspaceId }: OutboundRule): boolean {
  return resource.has('for_each') && workspaceId !== undefined && !/\beach\./.test(resource.textOf(workspaceId));
}
