import { AttachedComputes } from '../model/attached-computes';
import { ignoredChanges } from '../model/lifecycle';
import { Model, Resource } from '../model/resource';
import { LeftToOthers } from '../model/statements';
import { ATTACHED_COMPUTE } from '../model/synapse-workspaces';
import { atMost, both, either, hasForm, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { COMPLIANT, demand, NOT_APPLICABLE, Undecided, undecided, violation } from './engine/verdict';

/** Of a plan or a state. */
export const HIDDEN_CHANGES = 'it is not shown which changes Terraform ignores';

const HIDDEN_IDENTITY = 'only Terraform knows the identity of the attached compute';

export interface Att04Subject {
  /** As azurerm has it, e.g. `SystemAssigned, UserAssigned`. */
  readonly type: string;
  /** Number of user-assigned identities. */
  readonly identities: number;
}

export const ATT_04 = rule({
  id: 'ATT-04',
  name: 'ambiguous-attached-compute-identity',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: with several identities every job may name its own',
  cause:
    'the identity type and the user-assigned identities of the attached compute do not determine what its jobs run as',
  why: 'A list of identities without the type UserAssigned, or the type without a list, fails at deployment or is ignored. Of several identities the first is the default for jobs, but Terraform keeps no order among them.',
  allowed: 'user-assigned identities exactly where the type has UserAssigned, preferably one',
  fix: {
    construct: 'attach the pool with one identity: AttachedIdentity.userAssigned(identity)',
    terraform:
      'list one identity in identity_ids beside type "UserAssigned", or leave identity_ids out beside type "SystemAssigned"',
  },
  source: [Doc.MANAGE_SYNAPSE_SPARK_POOL, azurerm('machine_learning_synapse_spark')],
  looksAt: [
    resources(ATTACHED_COMPUTE, 'identity.identity_ids', (compute, model) =>
      ofIdentity(compute, model, (type) => ({
        type,
        identities: compute.block('identity')?.count('identity_ids') ?? 0,
      })),
    ),
  ],
  judge: ({ type, identities }: Att04Subject) => {
    const isUserAssigned = hasForm(type, /UserAssigned/);
    const isListed = opposite(atMost(identities, 0));
    const fits = either(both(isUserAssigned, isListed), both(opposite(isUserAssigned), opposite(isListed)));
    // Certain only where the number is known.
    if (fits === true && identities > 1) {
      return violation(
        `${identities} identities, and no order is kept among them`,
        {
          construct: 'attach one identity, or name it in every job with JobIdentity.managed(identity)',
          terraform: 'list one identity in identity_ids, or name the identity in every job',
        },
        'warning',
      );
    }
    return demand(fits, `type ${shown(type)} with ${identities} identities`);
  },
});

export interface Att05Subject {
  readonly type: string;
}

export const ATT_05 = rule({
  id: 'ATT-05',
  name: 'attached-compute-mixed-identities',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: it is a warning; azurerm takes both kinds, and every job may name its identity',
  cause:
    'the attached compute has a system-assigned and user-assigned identities, and nothing documents which one its jobs run as',
  why: 'Azure Machine Learning documents one kind or the other for attached Spark pools. With both, jobs may run as an identity that has no roles on the data.',
  allowed: 'a system-assigned identity, or user-assigned ones',
  fix: {
    construct:
      'choose one kind: AttachedIdentity.systemAssigned() or AttachedIdentity.userAssigned(identity), without an override of the identity type',
    terraform: 'set type to "SystemAssigned" without identity_ids, or to "UserAssigned" with them',
  },
  source: [Doc.MANAGE_SYNAPSE_SPARK_POOL, azurerm('machine_learning_synapse_spark')],
  looksAt: [
    resources(ATTACHED_COMPUTE, 'identity.type', (compute, model) => ofIdentity(compute, model, (type) => ({ type }))),
  ],
  judge: ({ type }: Att05Subject) => demand(opposite(hasForm(type, /SystemAssigned *, *UserAssigned/)), shown(type)),
});

export interface Att06Subject {
  readonly identity: boolean;
}

export const ATT_06 = rule({
  id: 'ATT-06',
  name: 'attached-compute-without-identity',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: it is a warning; all jobs may be meant to run as their users',
  cause: 'the attached compute has no identity, so each job must run as the user who submits it',
  why: 'The identity of the attached compute is the default for jobs. Without it a job that names no identity has nothing to run as, and schedules run with the rights of a person.',
  allowed: 'a system-assigned identity or user-assigned ones',
  fix: {
    construct:
      'attach the pool with AttachedIdentity.systemAssigned(), which is the default, or AttachedIdentity.userAssigned(identity)',
    terraform: 'add an identity block, for example with type "SystemAssigned"',
  },
  source: [
    Doc.MANAGE_SYNAPSE_SPARK_POOL,
    Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section(
      'Ensuring resource access for Spark jobs',
      'ensuring-resource-access-for-spark-jobs',
    ),
  ],
  looksAt: [
    resources(ATTACHED_COMPUTE, 'identity', (compute) =>
      compute.isOpaque('identity') ? undecided(HIDDEN_IDENTITY) : { identity: compute.has('identity') },
    ),
  ],
  judge: ({ identity }: Att06Subject) => demand(identity, 'no identity'),
});

export interface Att07Subject {
  /** Whether tags are managed here. */
  readonly tags: boolean;
  /** Type of the identity, as azurerm has it. */
  readonly identity: string;
}

export const ATT_07 = rule({
  id: 'ATT-07',
  name: 'attached-compute-tags-force-replacement',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: it is a warning; the tags may never change, or the roles follow in the same apply',
  cause: 'any change of its tags replaces the attached compute, and its new system-assigned identity has no roles yet',
  why: 'azurerm replaces the compute when its tags change. Jobs fail until the roles of the new identity are assigned and in effect.',
  allowed: 'an attached compute without tags, or with ignored changes of tags, or with user-assigned identities only',
  fix: {
    construct:
      "remove the tags of the attached compute, which an aspect may have added, or ignore their changes: attached.resource.lifecycle = { ignoreChanges: ['tags'] }, or use AttachedIdentity.userAssigned(identity)",
    terraform: 'remove tags, or add lifecycle { ignore_changes = [tags] }, or use a user-assigned identity',
  },
  source: [azurerm('machine_learning_synapse_spark'), Doc.MANAGE_SYNAPSE_SPARK_POOL],
  looksAt: [
    resources(ATTACHED_COMPUTE, 'tags', (compute, model) =>
      ofIdentity(compute, model, (identity) => {
        const tags = hasManagedTags(compute);
        return tags === undefined ? undecided(HIDDEN_CHANGES) : { identity, tags };
      }),
    ),
  ],
  judge: ({ tags, identity }: Att07Subject) =>
    tags ? demand(opposite(hasForm(identity, /SystemAssigned/)), 'tags beside a system-assigned identity') : COMPLIANT,
});

export interface Atr01Subject {
  readonly principals: number;
  readonly assigned: number;
  readonly managedElsewhere: boolean;
}

export const ATR_01 = rule({
  id: 'ATR-01',
  aliases: ['ROL-04'],
  name: 'missing-synapse-administrator-role',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: the role may be assigned outside of this configuration',
  cause: 'the identity of the attached compute is not Synapse Administrator on the Spark pool',
  why: 'Azure Machine Learning requires the role for an attached pool to work. Without it the attachment succeeds, but jobs on the pool fail.',
  allowed:
    'one assignment of the role Synapse Administrator for each identity, on the Spark pool or on its Synapse workspace',
  fix: {
    construct:
      'keep the role assignments that pool.attachTo(…) makes, or name who makes them with synapseRole: RoleManagement.managedElsewhere(reason)',
    terraform:
      'add an azurerm_synapse_role_assignment with role_name "Synapse Administrator", synapse_spark_pool_id and the principal_id of the identity',
  },
  source: [
    Doc.MANAGE_SYNAPSE_SPARK_POOL.section(
      'Add role assignments in Azure Synapse Analytics',
      'add-role-assignments-in-azure-synapse-analytics',
    ),
  ],
  looksAt: [
    resources(ATTACHED_COMPUTE, 'identity', (compute, model) => {
      if (compute.isOpaque('identity')) {
        return undecided(HIDDEN_IDENTITY);
      }
      const { principals, administrators } = AttachedComputes.of(model).ofResource(compute);
      return {
        principals: principals.length,
        assigned: administrators,
        managedElsewhere: model.statements.isLeftToOthers(compute, LeftToOthers.SYNAPSE_ROLE),
      };
    }),
  ],
  judge: ({ principals, assigned, managedElsewhere }: Atr01Subject) =>
    principals === 0
      ? NOT_APPLICABLE
      : demand(assigned === principals || managedElsewhere, `${principals} identities, ${assigned} role assignments`),
});

/** What a rule takes from the type of an identity; undefined without one, which ATT-06 tells. */
function ofIdentity<S>(
  compute: Resource,
  model: Model,
  read: (type: string) => S | Undecided,
): S | Undecided | undefined {
  if (compute.isOpaque('identity')) {
    return undecided(HIDDEN_IDENTITY);
  }
  const { identityType } = AttachedComputes.of(model).ofResource(compute);
  return identityType === undefined ? undefined : read(identityType);
}

/** Whether Terraform sets tags and does not ignore their changes; undefined where nobody sees which it ignores. */
function hasManagedTags(compute: Resource): boolean | undefined {
  const ignored = ignoredChanges(compute);
  if (compute.block('tags')?.isEmpty ?? !compute.has('tags')) {
    return false;
  }
  return ignored && ignored !== 'all' && !ignored.includes('tags');
}
