import { AzureRole } from '../facts/azure-role';
import { AML_WORKSPACE, AmlWorkspaces } from '../model/aml-workspaces';
import { MultiMap } from '../model/collections';
import { RunOfWork, SparkUse, Stated, StatedStorage } from '../model/statements';
import { RolesOnStorage, StorageRole } from '../model/storage-roles';
import { AccessRows, isSomebody, Need } from './access-rows';
import { Hosts } from './hosts';
import { OtherTargets } from './other-targets';
import { Key } from './parts';
import { Principal } from './principals';
import { Scene } from './scene';
import { SparkHost } from './spark-host';
import { Target } from './targets';
import { StatedWork } from './stated-work';

const WRITING: Need = {
  isReadOnly: false,
  roles: [AzureRole.CONTRIBUTOR, AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR],
};
const READING: Need = { isReadOnly: true, roles: [AzureRole.READER, AzureRole.STORAGE_BLOB_DATA_READER] };

/** Somebody who works on a host, and what is said of that. */
interface Use {
  readonly principal: Principal;
  readonly target: Target;
  readonly need: Need;
}

/** Gathers who reaches what: as constructs state, or else as resources show. */
export class GatheredRows {
  private readonly uses = new MultiMap<SparkHost, Use>();

  constructor(
    private readonly scene: Scene,
    private readonly hosts: Hosts,
    private readonly rows: AccessRows,
  ) {}

  /** @param work what constructs state of jobs and the like */
  public gather(work: StatedWork): void {
    const { statements } = this.scene.model;
    statements.uses.forEach((use) => this.addUse(use));
    this.addShown();
    statements.runs.forEach((run) => this.addRun(run, work));
    new OtherTargets(this.scene, this.hosts).rowsOf((host) => this.uses.of(host)).forEach((row) => this.rows.add(row));
  }

  private addUse(use: Stated<SparkUse>): void {
    const { place, principals, storage, rolesElsewhere, isExisting } = use;
    const host = this.hosts.ofUse(use);
    if (!host) {
      return;
    }
    // That nothing is used is a statement as well.
    this.uses.add(host);
    for (const stated of principals) {
      const principal = this.scene.principals.stated(place, stated);
      for (const item of storage) {
        const target = this.scene.targets.of(place, item.accountId, item);
        this.add(
          host,
          { principal, target, need: needOf(item, { rolesElsewhere, areExisting: isExisting }) },
          place.unitLabel,
        );
      }
    }
  }

  private add(host: SparkHost, use: Use, unitLabel: string): void {
    this.uses.add(host, use);
    this.rows.add({ ...use, host, work: host.work, unitLabel });
  }

  /** Spark of which no construct says who uses it. */
  private addShown(): void {
    const { model } = this.scene;
    const stated = new Set(model.statements.uses.flatMap((use) => this.hosts.ofUse(use) ?? []));
    for (const resource of model.ofType(AML_WORKSPACE)) {
      const workspace = AmlWorkspaces.of(model).ofResource(resource);
      if (workspace.spark !== false) {
        const host = this.hosts.serverlessIn(workspace, resource.unitLabel);
        if (!stated.has(host)) {
          this.addShownOn(host, this.identitiesOf(resource), this.reachedBy(workspace));
        }
      }
    }
    for (const host of this.hosts.attached.filter((one) => !stated.has(one))) {
      const accounts = host.compute.ways.filter(({ isForJobs }) => isForJobs).map(({ account }) => account);
      this.addShownOn(
        host,
        host.identities,
        accounts.map((account) => this.scene.targets.ofResource(account)),
      );
    }
  }

  /** Each identity on each account, and people where they have roles on the data. */
  private addShownOn(host: SparkHost, identities: readonly Principal[], reached: readonly Target[]): void {
    const { principals, roles, targets, model } = this.scene;
    const byRoles = identities.flatMap(({ key }) =>
      typeof key === 'string' ? [] : RolesOnStorage.of(model).accountsOf(key.label),
    );
    for (const target of new Set([...reached, ...byRoles.map((account) => targets.ofResource(account))])) {
      const people = roles
        .on(target.key)
        .filter(({ role, principal }) => typeof principal === 'string' && StorageRole.READS.includes(role ?? ''))
        .map(({ assignment }) => principals.ofAssignment(assignment))
        .filter((one) => isSomebody(one));
      for (const principal of new Set([...identities, ...people])) {
        const need = this.shownNeed(principal, target);
        this.add(host, { principal, target, need }, host.unitLabel);
      }
    }
  }

  /** What is not known to be for reading only is for writing. */
  private shownNeed({ key }: Principal, target: Target): Need {
    const has = (role: AzureRole) => this.scene.roles.find(key, [role.roleName], target)?.isCertain === true;
    const isReader = has(AzureRole.STORAGE_BLOB_DATA_READER) && !has(AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR);
    return isReader ? READING : WRITING;
  }

  private identitiesOf(resource: Parameters<AmlWorkspaces['ofResource']>[0]): readonly Principal[] {
    const ids = resource.block('identity')?.texts('identity_ids') ?? [];
    return ids.map((id) => this.scene.principals.listed(resource, id));
  }

  private reachedBy({ rules, own }: ReturnType<AmlWorkspaces['ofResource']>): readonly Target[] {
    const ownKeys = new Set<Key>(own.map(({ key }) => key));
    return rules.flatMap(({ resource, endpoint }) => {
      const target =
        endpoint && endpoint.spark !== false ? this.scene.targets.of(resource, endpoint.targetId) : undefined;
      return target?.part.kind === 'storage-account' && !ownKeys.has(target.ruleKey) ? [target] : [];
    });
  }

  private addRun(run: Stated<RunOfWork>, stated: StatedWork): void {
    const { place, work: label, workspaceId, computeLabel, runsAs, accountId, writes = false } = run;
    const host = this.hosts.ofRun(place, workspaceId, computeLabel);
    const work = stated.runOn(label, host);
    if (!host || !work) {
      return;
    }
    const uses = this.uses.of(host);
    const people = uses.filter(({ principal }) => isSomebody(principal));
    if (work.kind === 'notebook') {
      const isUser = stated.usersOf(label, this.scene.principals);
      people
        .filter(({ principal }) => isUser(principal))
        .forEach((use) => this.rows.add({ ...use, host, work, unitLabel: place.unitLabel }));
      return;
    }
    if (accountId === undefined) {
      return;
    }
    const target = this.scene.targets.of(place, accountId);
    const own = runsAs && this.scene.principals.stated(place, runsAs);
    const isMeant = (use: Use) =>
      use.target === target && (own ? use.principal.key === own.key : isSomebody(use.principal));
    const known = uses.filter(isMeant);
    const fallback = { principal: own ?? this.scene.principals.submitter, target, need: writes ? WRITING : READING };
    for (const use of known.length > 0 ? known : [fallback]) {
      // What the statement gave is at least what is needed, unless it is for reading only.
      const need = writes && use.need.isReadOnly ? WRITING : { ...use.need, isReadOnly: !writes };
      this.rows.add({ ...use, need, host, work, unitLabel: place.unitLabel });
    }
  }
}

function needOf(
  { isReadOnly, container, roles }: StatedStorage,
  how: Pick<Need, 'rolesElsewhere' | 'areExisting'>,
): Need {
  return { isReadOnly, container, roles, ...how };
}
