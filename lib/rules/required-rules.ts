import { APPROVED_OUTBOUND, INTERNET_OUTBOUND } from '../facts/isolation-modes';
import { REQUIRED_SUB_RESOURCES } from '../facts/required-rules';
import { nameOf } from '../model/targets';
import { both, Decision, either, Flag, isOff, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { derived, Doc } from './documents';
import { rule } from './engine/rule';
import { demand, demandShowing, NOT_APPLICABLE, undecided, Verdict } from './engine/verdict';
import { inMode } from './isolation';
import { endpointRules } from './outbound-rules';

/** A resource of a workspace to which the service may make a rule by itself. */
interface RequiredTarget {
  readonly mode: string;
  /** Of the resource; undefined where nobody here knows. */
  readonly publicNetworkAccess: Flag | undefined;
}

/** Whether the service makes rules to the resource; undefined where nobody can tell. */
function isRequired({ mode, publicNetworkAccess }: RequiredTarget): Decision | undefined {
  if (publicNetworkAccess === undefined) {
    return mode === APPROVED_OUTBOUND ? true : undefined;
  }
  return either(
    isOneOf(mode, [APPROVED_OUTBOUND]),
    both(isOneOf(mode, [INTERNET_OUTBOUND]), isOff(publicNetworkAccess)),
  );
}

const HIDDEN_ACCESS = undecided('nobody here knows whether public network access of the resource is off');

export interface Req05Subject extends RequiredTarget {
  readonly target: string;
  readonly subResource: string;
  /** The sub-resources of the resource that the service makes rules to. */
  readonly required: readonly string[];
}

export const REQ_05 = rule({
  id: 'REQ-05',
  name: 'redundant-rule-to-own-resource',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the service is known to take the rule beside its own; the documents do not say it',
  cause: 'the service makes a rule to this resource of the workspace by itself, and refuses another one',
  why: 'The managed virtual network has required rules to the default storage, the Key Vault and the registry of the workspace and to the workspace itself, with approved outbound always, with internet outbound where their public network access is off. Spark may use them. A second rule to the same sub-resource is answered with the error that it exists already.',
  allowed:
    'rules to other resources, and to other sub-resources than blob and file of the default storage, vault of the Key Vault, registry of the registry and amlworkspace of the workspace',
  fix: {
    construct: 'remove the target from workspace.network.allowTo(…), and rely on the rule that the service makes',
    terraform: 'remove the rule, and rely on the one that the service makes',
  },
  source: [
    Doc.MANAGED_NETWORK.section('List of required rules', 'list-of-required-rules'),
    Doc.AZUREML_EXAMPLES_PULL_2990,
  ],
  looksAt: endpointRules('service_resource_id', ({ targetId, subResource }, { resource }, workspace) => {
    const own = workspace.ownBehind(resource, targetId);
    return own?.kind === undefined
      ? undefined
      : inMode(workspace, (mode) => ({
          mode,
          target: nameOf(resource, targetId),
          subResource,
          required: REQUIRED_SUB_RESOURCES[own.kind!],
          publicNetworkAccess: own.publicNetworkAccess,
        }));
  }),
  judge: (subject: Req05Subject) => {
    const { mode, target, subResource, required } = subject;
    const isAlike = isOneOf(subResource, required);
    if (mode === 'Disabled') {
      // Without a managed network OBR-03 speaks.
      return NOT_APPLICABLE;
    }
    const isMade = isRequired(subject);
    if (isAlike !== false && isMade === undefined) {
      return HIDDEN_ACCESS;
    }
    return demand(opposite(both(isAlike, isMade ?? false)), `a rule to ${shown(subResource)} of ${target}`);
  },
});

export interface Obr17Subject {
  readonly target: string;
  readonly subResource: string;
  /** Name of an earlier rule that leads there. @default - there is none */
  readonly earlier?: string;
}

export const OBR_17 = rule({
  id: 'OBR-17',
  name: 'duplicate-outbound-rule',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where only one of the two rules is ever made, or the service is known to take both',
  cause: 'two outbound rules of a workspace lead to the same sub-resource of the same resource',
  why: 'The service refuses the second one with the error that it exists already, so that the apply fails halfway.',
  allowed: 'one private endpoint rule for each sub-resource of a resource',
  fix: {
    construct:
      'remove one of the targets from workspace.network.allowTo(…); the one that stays takes { spark: true } where Spark needs it. enableServerlessSpark(…) makes no rule where an earlier one leads to the storage',
    terraform: 'remove one of the rules, and set spark_enabled on the other one where Spark needs it',
  },
  source: [Doc.AZUREML_EXAMPLES_PULL_2990, derived('from the refusal of a second rule to the same destination')],
  looksAt: endpointRules('service_resource_id', (endpoint, written, workspace) => {
    const { targetId, subResource } = endpoint;
    const { resource } = written;
    const earlier = workspace.ruleBefore(written, endpoint);
    const mayBeOne = [resource, earlier?.resource].some((one) => one?.has('count') === true || one?.has('for_each'));
    return earlier && mayBeOne
      ? undecided('only Terraform knows which instances of the rules there are, and where they lead')
      : { target: nameOf(resource, targetId), subResource, earlier: earlier && earlier.name };
  }),
  judge: ({ target, subResource, earlier }: Obr17Subject) =>
    demand(earlier === undefined, `a second rule to ${shown(subResource)} of ${target}, beside ${shown(earlier)}`),
});

export interface LookedForSubject extends RequiredTarget {
  /** Whether the workspace lists rules for Spark to all sub-resources in question that are active. */
  readonly reached: Decision;
  /** The sub-resources without one, as text. */
  readonly missing: string;
}

/** What is said after provisioning of a rule that the service should have made, where it is asked for. */
function lookFor(subject: LookedForSubject, isAskedFor: Decision = true): Verdict {
  const isNeeded = isRequired(subject);
  if (subject.mode === 'Disabled' || isAskedFor === false) {
    return NOT_APPLICABLE;
  }
  return isNeeded === undefined
    ? HIDDEN_ACCESS
    : demandShowing(either(opposite(isAskedFor), opposite(isNeeded), subject.reached), subject.missing);
}

export const SPE_04 = rule({
  id: 'SPE-04',
  aliases: ['SPE-05'],
  name: 'default-storage-without-spark-rule',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where nothing that runs on Spark needs the default storage yet',
  cause: 'no active rule for Spark leads to the private default storage of the workspace',
  why: 'Jobs read their code from blob of the default storage, and sessions mount its file share. The service makes the rules to both by itself; where one is missing, or is not active for Spark, jobs fail to start.',
  allowed:
    'rules to blob and file of the default storage with sparkEnabled true and sparkStatus Active; with AllowInternetOutbound public network access of the storage is enough',
  fix: {
    construct:
      'provision again with another trigger in SparkProvisioning.byThisStack({ trigger }), and see whether the private endpoint connections of the default storage are approved',
  },
  source: [
    Doc.MANAGED_NETWORK.section('List of required rules', 'list-of-required-rules'),
    Doc.MANAGED_NETWORK.section('Configure for serverless Spark jobs', 'configure-for-serverless-spark-jobs'),
    Doc.AZUREML_EXAMPLES_PULL_2990,
  ],
  judge: (subject: LookedForSubject) => lookFor(subject),
});

export interface Spe06Subject extends LookedForSubject {
  /** Of the workspace: `FeatureStore`, or another. */
  readonly kind: string;
}

export const SPE_06 = rule({
  id: 'SPE-06',
  name: 'key-vault-without-spark-rule',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where Spark reads no secrets',
  cause: 'no active rule for Spark leads to the private Key Vault of the feature store',
  why: 'Materialisation jobs of a feature store run on serverless Spark and read secrets from the Key Vault. The service makes the rule to it by itself; where it is missing, or is not active for Spark, they fail.',
  allowed:
    'a rule to vault of the Key Vault with sparkEnabled true and sparkStatus Active; with AllowInternetOutbound public network access of the Key Vault is enough',
  fix: {
    construct:
      'provision again with another trigger in SparkProvisioning.byThisStack({ trigger }), and see whether the private endpoint connection of the Key Vault is approved',
  },
  source: [
    Doc.NETWORK_ISOLATION_FEATURE_STORE,
    Doc.MANAGED_NETWORK.section('List of required rules', 'list-of-required-rules'),
  ],
  judge: (subject: Spe06Subject) => lookFor(subject, isOneOf(subject.kind, ['FeatureStore'])),
});
