import { AmlWorkspaces } from '../model/aml-workspaces';
import { Resource } from '../model/resource';
import { StorageAccounts } from '../model/storage-accounts';
import { ROLE_ASSIGNMENT, roleOf, StorageRole } from '../model/storage-roles';
import { ReadModel } from '../plans/read-model';
import { ReadPlace, ReadResource } from '../plans/read-resource';
import { RuleTexts } from '../rules/engine/rule';
import { undecided, Verdict } from '../rules/engine/verdict';
import { HIDDEN_MODE } from '../rules/isolation';
import { ROL_30 } from '../rules/identities';
import { ROL_01 } from '../rules/role-assignments';
import { SPE_01 } from '../rules/spark-endpoints';
import { isKnown } from '../terraform/tokens';
import { AuditSettings, ServerlessUse } from './settings';
import { idOf, meantBy } from './statements';

/** What a rule says of a resource because of a statement. */
export interface ServerlessCheck {
  readonly rule: RuleTexts;
  readonly resource: ReadResource;
  readonly verdict: Verdict;
}

/** Whether those who run serverless Spark jobs have roles on the accounts, and Spark a way to them. */
export function serverlessChecks({ serverless }: AuditSettings, model: ReadModel): readonly ServerlessCheck[] {
  return serverless.flatMap((use) => {
    const workspace = meantBy(use.workspace, model);
    return workspace ? use.storage.flatMap((account) => checksOf(use, workspace, account, model)) : [];
  });
}

function checksOf(use: ServerlessUse, workspace: ReadResource, account: string, model: ReadModel): ServerlessCheck[] {
  const ways = ['blob', ...(meantBy(account, model)?.flag('is_hns_enabled', false) ? ['dfs'] : [])];
  return [
    ...ways.map((way) => ({ rule: SPE_01, resource: workspace, verdict: wayTo(account, way, workspace, model) })),
    ...use.runAs.map((who) => rolesCheck(who, account, workspace, model)),
  ];
}

function wayTo(account: string, subResource: string, workspace: ReadResource, model: ReadModel): Verdict {
  const written = AmlWorkspaces.of(model).of(new ReadPlace(model, ''), idOf(workspace.address, model));
  if (written.mode === undefined || !isKnown(written.mode)) {
    return HIDDEN_MODE;
  }
  const target = meantBy(account, model);
  const key = target ?? model.keyOf(account);
  if (written.mode !== 'Disabled' && target && written.isDefaultResource(target, idOf(account, model))) {
    // The service makes the rule.
    return { kind: 'not-applicable' };
  }
  const rules = written.rulesTo(key).filter(({ endpoint }) => endpoint?.subResource === subResource);
  const isReached = rules.some(({ endpoint }) => endpoint?.spark !== false);
  if (!isReached && written.mayHideStorageRule) {
    return undecided('only Terraform knows where one of the outbound rules leads');
  }
  return SPE_01.judge({
    account: `${account} (${subResource})`,
    mode: written.mode,
    publicNetworkAccess: target === undefined || target.flag('public_network_access_enabled', true) !== false,
    plainRule: isReached ? undefined : rules[0]?.name,
    withoutRule: rules.length === 0,
  });
}

function rolesCheck(who: string, account: string, workspace: ReadResource, model: ReadModel): ServerlessCheck {
  const roles = rolesOn(account, who, model);
  const has = (wanted: readonly string[]) => roles.some((role) => role === undefined || wanted.includes(role));
  const [manages, works] = [has(StorageRole.SEES), has(StorageRole.READS)];
  if (manages === works) {
    const accounts = manages ? [account] : [];
    const subject = { what: 'data', identity: who, writes: false, account, label: account };
    const verdict = ROL_30.judge({ ...subject, readable: accounts, writable: accounts });
    return { rule: ROL_30, resource: workspace, verdict };
  }
  const assigned = `${roles.join(', ')} for ${who} on ${account}`;
  const missing = manages ? 'Storage Blob Data Contributor' : 'Contributor';
  return { rule: ROL_01, resource: workspace, verdict: ROL_01.judge({ assigned, missing }) };
}

/** The roles that somebody may have on an account; undefined stands for one that nobody knows. */
function rolesOn(account: string, who: string, model: ReadModel): readonly (string | undefined)[] {
  const accounts = StorageAccounts.of(model);
  const place = new ReadPlace(model, '');
  const wanted = accounts.keyIn(place, idOf(account, model));
  const principal = meantBy(who, model) ?? model.keyOf(who);
  const covers = (assignment: Resource) => {
    const scope = assignment.required('scope');
    const key = accounts.keyIn(assignment, scope);
    const isWide = !isKnown(scope) || !/\/providers\/(?!Microsoft\.Management\/)/i.test(scope);
    const referred = assignment.target('scope');
    return key === undefined ? isWide && (!referred || referred.type === 'azurerm_resource_group') : key === wanted;
  };
  const isFor = (assignment: Resource) => {
    const id = assignment.required('principal_id');
    const isOpen = !isKnown(id) && assignment.target('principal_id') === undefined;
    return isOpen || assignment.identify(id) === principal;
  };
  return model
    .ofType(ROLE_ASSIGNMENT)
    .filter((assignment) => isFor(assignment) && covers(assignment))
    .map(roleOf);
}
