import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { TerraformStack } from 'cdktf';
import { readFileSync } from 'node:fs';
import { DataProtection } from '../../lib';
import { JsonObject } from '../stand-in/json';
import { expectNoChanges, journey, PATIENCE_MS, succeeded } from './journey';
import { describeWithTerraform, PlanOutcome } from './terraform';
import { written, WRITTEN_BY_THE_LAST_RELEASE } from './upgrade/app';

/** What the last release wrote for cdktf; upgrade/README.md tells how it was made. */
const OLD = JSON.parse(readFileSync(WRITTEN_BY_THE_LAST_RELEASE, 'utf8')) as JsonObject;

/** What this version adds stays out, as the changelog tells. */
function asBefore(stack: TerraformStack): void {
  DataProtection.of(stack).lift();
  const accounts = stack.node.findAll().filter((one) => one instanceof StorageAccount);
  accounts.forEach((account) => account.addOverride('local_user_enabled', true));
}

interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly before: JsonObject; readonly after: JsonObject };
}

/** Each kind of change that a plan has, with the arguments that it changes in place. */
function kindsOf({ json }: PlanOutcome): readonly string[] {
  const changes = (json.resource_changes as unknown as readonly ResourceChange[]).filter(
    ({ change }) => !['no-op', 'read'].includes(change.actions.join()),
  );
  const kinds = changes.map(({ type, address, change: { actions, before, after } }) => {
    const differing =
      actions.join() === 'update' ? Object.keys(after).filter((name) => !same(before[name], after[name])) : [];
    return [actions.join(), address.includes('data_protection[') ? 'data_protection' : type, ...differing].join(' ');
  });
  return [...new Set(kinds)].sort();
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

describeWithTerraform('an app that was deployed with the last release', () => {
  it(
    'is planned with no change but those that the changelog tells, and with none where it keeps what it had',
    async () => {
      await journey(OLD, {}, async (run) => {
        succeeded(await run.apply());
        run.rewrite(written(asBefore));
        succeeded(await run.init());
        await expectNoChanges(run);
        run.rewrite(written());
        const plan = await run.plan();
        succeeded(plan);
        expect(kindsOf(plan)).toEqual(['create data_protection', 'update azurerm_storage_account local_user_enabled']);
        succeeded(await run.apply());
        await expectNoChanges(run);
      });
    },
    PATIENCE_MS * 2,
  );
});
