import { App, TerraformResource, TerraformStack, Testing } from 'cdktf';
import { ApprovedOutboundBatchStack } from '../../examples/approved-outbound-batch/stack';
import { AttachedSynapsePoolStack } from '../../examples/attached-synapse-pool/stack';
import { BothInOneWorkspaceStack } from '../../examples/both-in-one-workspace/stack';
import { CustomerManagedKeysStack } from '../../examples/customer-managed-keys/stack';
import { ExistingResourcesStack } from '../../examples/existing-resources/stack';
import { NightlyBatchStack } from '../../examples/nightly-batch/stack';
import { ServerlessSparkStack } from '../../examples/serverless-spark/stack';
import { SparkPipelineStack } from '../../examples/spark-pipeline/stack';
import { accessOf } from '../../lib/access/access-of-app';
import { AccessModel, Link } from '../../lib/access/access-model';
import { WrittenApp } from '../../lib/model/written-app';
import { addressOf } from '../../lib/terraform/addresses';

const EXAMPLES = {
  'approved-outbound-batch': (app: App) => new ApprovedOutboundBatchStack(app, 'approved-outbound-batch'),
  'attached-synapse-pool': (app: App) => new AttachedSynapsePoolStack(app, 'attached-synapse-pool'),
  'both-in-one-workspace': (app: App) => new BothInOneWorkspaceStack(app, 'both-in-one-workspace'),
  'customer-managed-keys': (app: App) => new CustomerManagedKeysStack(app, 'customer-managed-keys'),
  'existing-resources': (app: App) => new ExistingResourcesStack(app, 'existing-resources'),
  'nightly-batch': (app: App) => new NightlyBatchStack(app, 'nightly-batch'),
  'serverless-spark': (app: App) => new ServerlessSparkStack(app, 'serverless-spark'),
  'spark-pipeline': (app: App) => new SparkPipelineStack(app, 'spark-pipeline'),
} as const;

type Example = keyof typeof EXAMPLES;

/** The access model of an example, after something was changed in it. */
function modelOf(example: Example, change: (stack: TerraformStack) => void = () => undefined): AccessModel {
  const stack = EXAMPLES[example](Testing.app());
  change(stack);
  const model = accessOf(new WrittenApp(stack.node.root), example);
  if (!model) {
    throw new Error(`${example} has no access model`);
  }
  return model;
}

/** Takes a resource out, whoever made it. */
function remove(stack: TerraformStack, address: string): void {
  const resource = resourceAt(stack, address);
  resource.node.scope?.node.tryRemoveChild(resource.node.id);
}

function resourceAt(stack: TerraformStack, address: string): TerraformResource {
  const found = stack.node
    .findAll()
    .filter(TerraformResource.isTerraformResource)
    .find((resource) => addressOf(resource) === address);
  if (!found) {
    throw new Error(`there is no ${address}`);
  }
  return found;
}

interface WithIdentity extends TerraformResource {
  putIdentity(identity: { readonly type: string; readonly identityIds: string[] }): void;
}

function hasIdentity(resource: TerraformResource): resource is WithIdentity {
  return 'putIdentity' in resource;
}

/** Links as they are told apart, the same of several accesses once. */
function told(links: readonly Link[]): string[] {
  return [...new Set(links.map(({ text, rule }) => `${text}${rule === undefined ? '' : ` (${rule})`}`))].sort();
}

function linksOf({ access }: AccessModel): readonly Link[] {
  return access.flatMap(({ links }) => links);
}

/** The rules that tell of each kind of link. */
const RULES: { readonly [kind: string]: readonly string[] } = {
  role: ['ROL-01'],
  path: ['SPE-01', 'ATR-07'],
  approval: ['APR-01', 'CFG-20'],
  provisioning: ['PRV-02'],
  'synapse-role': ['ATR-01'],
  start: ['SYN-02', 'ATR-07'],
};

const REMOVALS = (Object.keys(EXAMPLES) as Example[]).flatMap((example) => {
  // What an identity reads of a vault is only told where a way leads there.
  const model = modelOf(example);
  const vaults = new Set(model.ways.filter(({ subResource }) => subResource === 'vault').map(({ id }) => id));
  const whole = linksOf(model).filter(({ kind, way = '' }) => kind in RULES && !vaults.has(way));
  const addresses = new Set(whole.flatMap(({ address }) => address ?? []));
  return [...addresses].map((address) => ({ example, address, given: whole.filter((one) => one.address === address) }));
});

describe('an example without one of the resources that links are made of', () => {
  it.each(REMOVALS.map((removal) => [removal.example, removal.address, removal] as const))(
    '%s shows what %s gave as missing, by its rule, and nothing else',
    (example, address, { given }) => {
      const without = modelOf(example, (stack) => remove(stack, address));
      const missing = linksOf(without).filter(({ state }) => state === 'missing');
      expect(told(missing.map(({ text }) => ({ text }) as Link))).toEqual(
        told(given.map(({ text }) => ({ text }) as Link)),
      );
      missing.forEach(({ kind, rule }) => expect(RULES[kind]).toContain(rule));
    },
  );

  it('is shown of every kind of link', () => {
    expect([...new Set(REMOVALS.flatMap(({ given }) => given.map(({ kind }) => kind)))].sort()).toEqual(
      Object.keys(RULES).sort(),
    );
  });
});

describe('an example whose identity is attached no more', () => {
  it.each([
    ['serverless-spark', 'azurerm_machine_learning_workspace', 'IDN-01'],
    ['both-in-one-workspace', 'azurerm_machine_learning_workspace', 'IDN-01'],
    ['both-in-one-workspace', 'azurerm_machine_learning_synapse_spark', 'IDN-03'],
    ['attached-synapse-pool', 'azurerm_machine_learning_synapse_spark', 'IDN-03'],
  ] as const)('%s shows it at its %s as missing by %s', (example, type, rule) => {
    const model = modelOf(example, (stack) => {
      const resources = stack.node.findAll().filter(TerraformResource.isTerraformResource);
      resources.filter(hasIdentity).forEach((resource) => {
        if (resource.terraformResourceType === type) {
          resource.putIdentity({ type: 'UserAssigned', identityIds: ['/subscriptions/s/other'] });
        }
      });
    });
    const missing = linksOf(model).filter(({ state, kind }) => state === 'missing' && kind === 'attachment');
    expect(missing.length).toBeGreaterThan(0);
    expect(new Set(missing.map((one) => one.rule))).toEqual(new Set([rule]));
  });
});
