import { SparkCompute, SparkComputePoint, SparkNeed, StorageAccountRef } from '../../lib';
import { warningsBelow } from '../support/app';
import { armId, poolIn, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const texts = (points: SparkComputePoint[]) => points.map(({ text }) => text);

describe('the points of the documents', () => {
  it('name every advantage of serverless Spark', () => {
    expect(texts(SparkCompute.SERVERLESS.advantages)).toEqual([
      'No dependencies on creation of other Azure resources for Apache Spark (Azure Synapse infrastructure operates under the hood).',
      'No required subscription permissions to create Azure Synapse-related resources.',
      'No need for SQL pool quotas.',
    ]);
  });

  it('name every disadvantage of serverless Spark', () => {
    expect(texts(SparkCompute.SERVERLESS.disadvantages)).toEqual([
      'No persistent Hive metastore. Serverless Spark compute supports only in-memory Spark SQL.',
      'No available tables or databases.',
      'No Azure Purview integration.',
      'No available linked services.',
      'Fewer data sources and connectors.',
      'No pool-level configuration.',
      'No pool-level library management.',
      'Only partial support for `mssparkutils`.',
    ]);
  });

  it('name what an attached pool gives, and what it leaves to its owner', () => {
    expect(texts(SparkCompute.ATTACHED.advantages)).toEqual([
      'An attached Synapse Spark pool provides access to native Azure Synapse features.',
      'This option is good for users who want to reuse an existing Synapse Spark pool.',
    ]);
    expect(texts(SparkCompute.ATTACHED.disadvantages)).toEqual([
      "You're responsible for provisioning, attaching, configuring, and managing the Synapse Spark pool.",
    ]);
  });

  it('say in which section they stand', () => {
    const { SERVERLESS, ATTACHED } = SparkCompute;
    const sources = ({ advantages, disadvantages }: SparkCompute) => [
      ...new Set([...advantages, ...disadvantages].map(({ source }) => source)),
    ];
    expect(sources(SERVERLESS)).toEqual([
      'Azure Machine Learning: Apache Spark in Azure Machine Learning, "Points to consider"',
    ]);
    expect(sources(ATTACHED)).toEqual([
      'Azure Machine Learning: Apache Spark in Azure Machine Learning, "Attached Synapse Spark pool"',
    ]);
  });
});

describe('the name of a compute', () => {
  it.each([
    ['Managed (Automatic) Spark compute', SparkCompute.SERVERLESS],
    ['managed (automatic) spark compute ', SparkCompute.SERVERLESS],
    ['Serverless Spark compute', SparkCompute.SERVERLESS],
    ['Attached Synapse Spark pool', SparkCompute.ATTACHED],
    ['Databricks', undefined],
  ])('leads from %j to the compute', (name, compute) => {
    expect(SparkCompute.named(name)).toBe(compute);
  });
});

describe('what a compute gives', () => {
  const { SERVERLESS, ATTACHED } = SparkCompute;
  const ALL = Object.values(SparkNeed).filter((value): value is SparkNeed => value instanceof SparkNeed);

  it('is given by at least one of the two, and by both for notebooks, jobs and pipelines', () => {
    const givenByBoth = ALL.filter((need) => SERVERLESS.gives(need) && ATTACHED.gives(need));
    expect(givenByBoth).toEqual([SparkNeed.NOTEBOOKS, SparkNeed.BATCH_JOBS, SparkNeed.PIPELINES]);
    expect(ALL.filter((need) => !SERVERLESS.gives(need) && !ATTACHED.gives(need))).toEqual([]);
  });

  it('is on an attached pool all that serverless Spark lacks', () => {
    expect(SERVERLESS.missing(ALL)).toEqual([
      SparkNeed.PERSISTENT_HIVE_METASTORE,
      SparkNeed.TABLES_AND_DATABASES,
      SparkNeed.PURVIEW,
      SparkNeed.LINKED_SERVICES,
      SparkNeed.ALL_CONNECTORS,
      SparkNeed.POOL_CONFIGURATION,
      SparkNeed.POOL_LIBRARIES,
      SparkNeed.FULL_MSSPARKUTILS,
      SparkNeed.NATIVE_SYNAPSE_FEATURES,
      SparkNeed.EXISTING_POOL,
    ]);
    expect(ATTACHED.missing(ALL)).toEqual([
      SparkNeed.NO_OTHER_RESOURCES,
      SparkNeed.NO_SYNAPSE_PERMISSIONS,
      SparkNeed.NO_SQL_POOL_QUOTA,
      SparkNeed.NOTHING_TO_MANAGE,
    ]);
  });
});

describe('the choice of a compute', () => {
  it('falls on an attached pool for what serverless Spark lacks, in the words of the document', () => {
    const choice = SparkCompute.choose({ needs: [SparkNeed.PURVIEW, SparkNeed.PIPELINES] });
    expect(choice.recommended).toBe(SparkCompute.ATTACHED);
    expect(choice.serverless).toMatchObject({ fits: false, missing: [SparkNeed.PURVIEW] });
    expect(choice.attached).toMatchObject({ fits: true, missing: [] });
    expect(choice.explain()).toBe(
      [
        'Recommended: Attached Synapse Spark pool; only this one gives all of it',
        'Serverless Spark compute does not fit',
        '  does not give Azure Purview integration; the documents say: "No Azure Purview integration." (Azure Machine Learning: Apache Spark in Azure Machine Learning, "Points to consider")',
        '  gives pipelines with a Spark component',
        'Attached Synapse Spark pool fits',
        '  gives Azure Purview integration',
        '  gives pipelines with a Spark component',
      ].join('\n'),
    );
  });

  it('falls on serverless Spark for what an attached pool lacks', () => {
    const choice = SparkCompute.choose({ needs: [SparkNeed.NO_SYNAPSE_PERMISSIONS] });
    expect(choice.recommended).toBe(SparkCompute.SERVERLESS);
    expect(choice.attached.fits).toBe(false);
    expect(choice.attached.reasons).toEqual([
      'does not give Spark without permission to create Synapse resources; of Serverless Spark compute the documents say: "No required subscription permissions to create Azure Synapse-related resources." (Azure Machine Learning: Apache Spark in Azure Machine Learning, "Points to consider")',
    ]);
    expect(choice.explain()).toContain(
      'gives Spark without permission to create Synapse resources; the documents say: "No required subscription permissions',
    );
  });

  it('falls on serverless Spark, as the easier way, where both fit', () => {
    const choice = SparkCompute.choose({ needs: [] });
    expect(choice.recommended).toBe(SparkCompute.SERVERLESS);
    expect(choice.explain()).toMatch(/^Recommended: Serverless Spark compute; both fit, .*easiest way/);
  });

  it('falls on none where each lacks something, and says what could be done', () => {
    const choice = SparkCompute.choose({ needs: [SparkNeed.PURVIEW, SparkNeed.NO_SYNAPSE_PERMISSIONS] });
    expect(choice.recommended).toBeUndefined();
    expect([choice.serverless.missing, choice.attached.missing]).toEqual([
      [SparkNeed.PURVIEW],
      [SparkNeed.NO_SYNAPSE_PERMISSIONS],
    ]);
    expect(choice.explain()).toMatch(/^Recommended: none; neither gives all of it: run what needs the one apart/);
  });
});

describe('a need declared on a compute', () => {
  const LAKE = armId('Microsoft.Storage/storageAccounts', 'raw');

  it('warns of SRV-03 on serverless Spark, in each call', () => {
    const { stack, group } = testStack();
    const workspace = workspaceIn(stack, group);
    const storage = [StorageAccountRef.fromAttributes(stack, 'Raw', { accountId: LAKE, hierarchicalNamespace: true })];
    workspace.enableServerlessSpark({ identities: [], storage, needs: [SparkNeed.NO_SQL_POOL_QUOTA] });
    workspace.enableServerlessSpark({
      identities: [],
      storage,
      needs: [SparkNeed.LINKED_SERVICES, SparkNeed.TABLES_AND_DATABASES],
    });
    synthesized(stack);
    const found = warningsBelow(stack).filter((warning) => warning.startsWith('SRV-03'));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(': linked services, tables and databases on Serverless Spark compute.');
  });

  it('warns of SRV-03 on an attached pool', () => {
    const { stack, group } = testStack();
    poolIn(stack, group).attachTo(workspaceIn(stack, group), {
      computeName: 'spark',
      storage: [],
      needs: [SparkNeed.PURVIEW, SparkNeed.NO_OTHER_RESOURCES],
    });
    synthesized(stack);
    const found = warningsBelow(stack).filter((warning) => warning.startsWith('SRV-03'));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(': Spark without another Azure resource to create on Attached Synapse Spark pool.');
  });
});
