import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageAccountRef, Verification } from '../../lib';
import { isRecord, JsonObject } from '../stand-in/json';
import { givenCloud, givenStack } from './existing-world';
import { inFewPlans, Said } from './few-plans';
import { expectNoChanges, journey, PATIENCE_MS, startOf, succeeded } from './journey';
import { stackOf } from './stacks';
import { describeWithTerraform, Diagnosis, TerraformRun } from './terraform';
import { UNTRUE_FACTS, UntrueFact } from './untrue-facts';

/** How a message of a rule starts: `CFG-30: <cause> (journey/Lake): hierarchicalNamespace …`. */
function message(stop: string): string {
  const [, rule, construct, rest] = /^([A-Z]+-\d+) ([^:]+)(.*)$/s.exec(stop) ?? [];
  return `${startOf(rule)} (journey/${construct})${rest}`;
}

/** What stops a plan. */
function errorsOf(diagnosis: Diagnosis | undefined): string[] {
  return (diagnosis?.diagnostics ?? []).filter(({ severity }) => severity === 'error').map(({ detail }) => detail);
}

/** What should have stopped a plan and did not. */
function untold({ stopsWith }: UntrueFact, errors: readonly string[]): string[] {
  return stopsWith.map(message).filter((text) => !errors.some((error) => error.startsWith(text)));
}

/** Rules whose messages stand in an output. */
function stoppedBy(output: string): string[] {
  const rules = [...output.matchAll(/\b([A-Z]{3,4}-\d\d): /g)].map(([, rule]) => rule);
  return [...new Set(rules)].sort();
}

function dataSources(config: JsonObject): string[] {
  return isRecord(config.data) && isRecord(config.data.azapi_resource) ? Object.keys(config.data.azapi_resource) : [];
}

describeWithTerraform('what is stated about existing resources', () => {
  let run: TerraformRun;
  let said: ReadonlyMap<UntrueFact, Said<UntrueFact>>;
  const cloud = givenCloud();

  /** A plan while the facts are other ones. */
  const planWith = async (facts: readonly UntrueFact[]): Promise<Diagnosis> => {
    const resources = facts.map(({ id }) => cloud.get(id));
    const before = resources.map((resource) => structuredClone({ ...resource }));
    facts.forEach(({ id, attributes }, index) => {
      const resource = resources[index];
      cloud.drift(id, attributes);
      if (resource && Object.keys(attributes).length === 0) {
        resource.state.principalId = 'eeeeeeee-1111-4111-8111-111111111111';
      }
    });
    const diagnosis = await run.diagnose();
    resources.forEach((resource, index) => Object.assign(resource ?? {}, before[index]));
    return diagnosis;
  };

  beforeAll(async () => {
    run = await TerraformRun.start(givenStack(), { cloud, sleepSeconds: 1 });
    succeeded(await run.init());
    said = await inFewPlans(UNTRUE_FACTS, {
      areApart: (one, other) => one.id !== other.id,
      plan: planWith,
      isToldIn: (diagnosis, fact) => untold(fact, errorsOf(diagnosis)).length === 0,
    });
  }, 2 * PATIENCE_MS);

  afterAll(() => run?.stop());

  it('lets the plan through when it is true', async () => succeeded(await run.plan()), PATIENCE_MS);

  it.each(UNTRUE_FACTS)('stops the plan when Azure has $what instead', (fact) => {
    const { diagnosis, beside = [] } = said.get(fact) ?? {};
    const errors = errorsOf(diagnosis);
    const isOf = (error: string) => (facts: readonly UntrueFact[]) =>
      facts.some(({ stopsWith }) => stopsWith.some((stop) => error.startsWith(message(stop))));
    const unexpected = errors.filter((error) => !isOf(error)([fact, ...beside]));
    expect({ ok: diagnosis?.ok, unexpected, untold: untold(fact, errors) }).toEqual({
      ok: false,
      unexpected: [],
      untold: [],
    });
  });

  it(
    'is not read, and stops no plan, when somebody else vouches for it',
    async () => {
      const config = givenStack(Verification.none('the platform team vouches for it'));
      expect(dataSources(config).filter((name) => name.includes('Verification'))).toEqual([]);
      const world = givenCloud();
      UNTRUE_FACTS.forEach(({ id, attributes }) => world.drift(id, attributes));
      await journey(config, { cloud: world }, async (unverified) => succeeded(await unverified.plan()));
    },
    PATIENCE_MS,
  );
});

/** An account that another team's code makes, and that our constructs know by its id. */
function madeInTheSameStack(hierarchicalNamespace: boolean): JsonObject {
  return stackOf((stack) => {
    const { id: accountId } = new StorageAccount(stack, 'Generated', {
      name: 'generated',
      resourceGroupName: 'rg-given',
      location: 'westeurope',
      accountTier: 'Standard',
      accountReplicationType: 'LRS',
      isHnsEnabled: true,
    });
    StorageAccountRef.fromAttributes(stack, 'Lake', { accountId, hierarchicalNamespace });
  });
}

describeWithTerraform('an existing resource that is made in the same apply', () => {
  it(
    'deploys without changes afterwards, and stops a plan that states something untrue of it',
    async () => {
      await journey(madeInTheSameStack(true), { cloud: givenCloud() }, async (run) => {
        succeeded(await run.apply());
        await expectNoChanges(run);
        run.rewrite(madeInTheSameStack(false));
        const { ok, output } = await run.plan();
        expect({ ok, rules: stoppedBy(output) }).toEqual({ ok: false, rules: ['CFG-30'] });
        // What is to go need not be as stated.
        succeeded(await run.destroy());
      });
    },
    PATIENCE_MS,
  );

  it(
    'stops the apply when it is not as stated',
    async () => {
      await journey(madeInTheSameStack(false), { cloud: givenCloud() }, async (run) => {
        const { ok, output } = await run.apply();
        expect({ ok, rules: stoppedBy(output) }).toEqual({ ok: false, rules: ['CFG-30'] });
      });
    },
    PATIENCE_MS,
  );
});
