import { AppInput, Configuration, StackInput } from './app-input';

/** What is typed, and what whoever types it must be allowed to do. */
export interface Step {
  readonly stack: string;
  readonly commands: readonly string[];
  readonly needs: readonly string[];
  readonly notes: readonly string[];
}

/** The deployment of an app, stack by stack. */
export function stepsOf({ stacks }: AppInput): readonly Step[] {
  return stacks.flatMap(({ name, folder, configuration, dependencies }) =>
    configuration ? [stepOf(name, folder, configuration, dependencies)] : [],
  );
}

function stepOf(stack: string, folder: string, configuration: Configuration, dependencies: readonly string[]): Step {
  const chdir = `terraform -chdir=${quoted(folder)}`;
  return {
    stack,
    commands: [`${chdir} init`, `${chdir} plan -out=plan.tfplan`, `${chdir} apply plan.tfplan`],
    needs: needsOf(configuration, dependencies),
    notes: notesOf(configuration),
  };
}

/** A word of a shell, whatever is in it. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
}

function needsOf(configuration: Configuration, dependencies: readonly string[]): readonly string[] {
  const has = (pattern: RegExp) => [...configuration.resource.keys()].some((type) => pattern.test(type));
  const actions = holds(configuration, 'azapi_resource_action', 'provisionManagedNetwork');
  const approvals = holds(configuration, 'azapi_update_resource', 'privateEndpointConnections');
  return [
    ...(has(/^az/) ? ['create the resources: Contributor on the resource group'] : []),
    ...(has(/^azurerm_role_assignment$/) ? ['assign roles: User Access Administrator, or Owner'] : []),
    ...(actions || has(/network_outbound_rule_private_endpoint$/)
      ? [
          'Microsoft.MachineLearningServices/workspaces/privateEndpointConnections/read and /write, for the managed network',
        ]
      : []),
    ...(approvals ? ['approve private endpoint connections on the targets of the managed private endpoints'] : []),
    ...(has(/^azurerm_synapse_(role_assignment|managed_private_endpoint)$/)
      ? [
          'Synapse Administrator, which whoever makes the Synapse workspace has; and reach its data plane from an address that its firewall lets in',
        ]
      : []),
    ...(holds(configuration, 'azapi_resource', 'workspaces/schedules')
      ? ['run the scheduled jobs: whoever deploys a schedule is its author, and must keep that permission']
      : []),
    ...(dependencies.length > 0 ? [`read the states of ${dependencies.join(', ')}`] : []),
  ];
}

function notesOf(configuration: Configuration): readonly string[] {
  return [
    ...(holds(configuration, 'azapi_resource_action', 'provisionManagedNetwork')
      ? ['The managed network is provisioned with Spark, which takes about half an hour the first time.']
      : []),
    ...(configuration.resource.has('azurerm_synapse_managed_private_endpoint')
      ? ['Approvals wait a minute, until the managed private endpoints have appeared on their targets.']
      : []),
    ...(configuration.resource.get('azurerm_synapse_spark_pool')?.some((pool) => pool.library_requirement !== undefined)
      ? ['Libraries of the pool take 20 to 25 minutes.']
      : []),
  ];
}

function holds({ resource }: Configuration, type: string, text: string): boolean {
  return (resource.get(type) ?? []).some((block) => `${String(block.type)} ${String(block.action)}`.includes(text));
}

/** Stacks of which nothing was written, because the synth stopped. */
export function stoppedStacks({ stacks }: AppInput): readonly StackInput[] {
  return stacks.filter(({ configuration }) => configuration === undefined);
}
