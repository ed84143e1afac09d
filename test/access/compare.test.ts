import { App, TerraformStack, Testing } from 'cdktf';
import { accessOf } from '../../lib/access/access-of-app';
import { AccessModel } from '../../lib/access/access-model';
import { compareAccess } from '../../lib/access/compare';
import { WrittenApp } from '../../lib/model/written-app';
import {
  AzureMLWorkspace,
  BlobStorage,
  DataLakeStorage,
  InboundAccess,
  ManagedNetwork,
  ResourceGroupRef,
  RoleManagement,
  SparkIdentity,
  SparkProvisioning,
} from '../../lib';

const GROUP = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';
const OTHERS = '37693cfc-7480-49e4-9d87-b8c7d8b9aa44';

interface Version {
  readonly groups?: readonly string[];
  readonly isRawToo?: boolean;
  readonly isReadOnly?: boolean;
  readonly isOpen?: boolean;
  readonly approver?: string;
  readonly provisioner?: string;
}

/** A version of an app with serverless Spark. */
function version({ groups = [GROUP], isRawToo, isReadOnly, isOpen = false, ...elsewhere }: Version = {}): AccessModel {
  const stack = new TerraformStack(Testing.app() as App, 'research');
  const resourceGroup = ResourceGroupRef.named('rg', 'westeurope');
  const { provisioner, approver } = elsewhere;
  const workspace = new AzureMLWorkspace(stack, 'Workspace', {
    resourceGroup,
    managedNetwork: isOpen
      ? ManagedNetwork.disabled()
      : ManagedNetwork.allowInternetOutbound({
          sparkProvisioning: provisioner === undefined ? undefined : SparkProvisioning.managedElsewhere(provisioner),
        }),
    inbound: InboundAccess.publicNetwork(),
  });
  const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup, publicNetworkAccess: isOpen });
  const raw = new BlobStorage(stack, 'Raw', { resourceGroup });
  const identities = groups.map((id) => SparkIdentity.group(id));
  workspace.enableServerlessSpark({
    identities,
    storage: [isReadOnly ? lake.readOnly() : lake, ...(isRawToo ? [raw.readOnly()] : [])],
    approver: approver === undefined ? undefined : RoleManagement.managedElsewhere(approver),
  });
  return accessOf(new WrittenApp(stack.node.root), 'research')!;
}

function sentences(before: AccessModel | undefined, after: AccessModel | undefined): string[] {
  return compareAccess(before, after).map(({ kind, sentence }) => `${kind}: ${sentence}`);
}

describe('two versions of an app', () => {
  const first = version();

  it('that are the same differ in nothing', () => {
    expect(sentences(first, version())).toEqual([]);
  });

  it('differ in who may now read a further account, and may no longer when it is taken back', () => {
    const after = version({ isRawToo: true });
    expect(sentences(first, after)).toEqual([
      `may-now: group ${GROUP} may now read Raw over a private endpoint, with serverless Spark of Workspace`,
    ]);
    expect(sentences(after, first)).toEqual([
      `may-no-longer: group ${GROUP} may no longer read Raw over a private endpoint, with serverless Spark of Workspace`,
    ]);
  });

  it('differ in a group that was added', () => {
    expect(sentences(first, version({ groups: [GROUP, OTHERS] }))).toEqual([
      `may-now: group ${OTHERS} may now read and write Lake over a private endpoint, with serverless Spark of Workspace`,
    ]);
  });

  it('differ in what may be done with data', () => {
    expect(sentences(first, version({ isReadOnly: true }))).toEqual([
      `mode: group ${GROUP} may now only read Lake over a private endpoint, with serverless Spark of Workspace`,
    ]);
  });

  it('differ in the way to the data, and in the isolation that changed it', () => {
    expect(sentences(first, version({ isOpen: true }))).toEqual([
      `path: group ${GROUP} may still read and write Lake over the internet, with serverless Spark of Workspace; before, it went over a private endpoint`,
      'workspace: the isolation mode of workspace Workspace is Disabled, and was AllowInternetOutbound',
    ]);
  });

  it('differ in what others see to, with their reason', () => {
    const [change, ...responsibilities] = sentences(first, version({ provisioner: 'the network team' }));
    expect(change).toBe(
      `links: group ${GROUP} may still read and write Lake over a private endpoint, with serverless Spark of Workspace; others see to managed network of Workspace, provisioned with Spark (the network team)`,
    );
    expect(responsibilities).toEqual([
      'responsibility: others see to provisioning of the managed network with Spark, for research/Workspace: the network team',
    ]);
  });

  it('differ in all that a new stack has', () => {
    expect(compareAccess(undefined, first).map(({ kind }) => kind)).toEqual(['may-now', 'workspace', 'work']);
  });
});
