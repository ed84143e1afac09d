import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import { ResourceGroupRef } from '../../lib';
import { Cloud } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { expectNoChanges, succeeded } from './journey';
import { stackOf } from './stacks';
import { PlanOutcome, TerraformRun } from './terraform';

/** One deployed stack that changes, step by step. Each step can be tested alone: it deploys the one before first. */
export class Evolution<Props> {
  private run: TerraformRun | undefined;
  private applied: string | undefined;

  constructor(
    private readonly define: (stack: TerraformStack, group: ResourceGroupRef, props: Props) => void,
    public readonly cloud: Cloud = new Cloud(),
  ) {}

  public async start(): Promise<void> {
    this.run = await TerraformRun.start({}, { cloud: this.cloud, sleepSeconds: 1 });
  }

  public stop(): void {
    this.run?.stop();
  }

  /** Deploys the change from one to the other, and sees to it that nothing is left to do. Returns what was planned. */
  public async change(before: Props, after: Props, ...options: string[]): Promise<string[]> {
    const run = await this.at(before);
    const config = this.configOf(after);
    run.rewrite(config);
    const plan = await run.plan();
    succeeded(plan);
    succeeded(await run.apply(...options));
    this.applied = JSON.stringify(config);
    await expectNoChanges(run);
    return described(plan);
  }

  /** How often a network was provisioned. */
  public get provisionings(): number {
    return this.cloud.requests.filter(({ type }) => type.endsWith('/provisionManagedNetwork')).length;
  }

  private async at(props: Props): Promise<TerraformRun> {
    const { run } = this;
    if (!run) {
      throw new Error('the evolution has not started');
    }
    const config = this.configOf(props);
    if (this.applied !== JSON.stringify(config)) {
      const isFirst = this.applied === undefined;
      run.rewrite(config);
      succeeded(isFirst ? await run.init() : { ok: true, output: '' });
      // A row of rules keeps only additions apart; going back may remove some, too.
      succeeded(await run.apply(...(isFirst ? [] : ['-parallelism=1'])));
      this.applied = JSON.stringify(config);
    }
    return run;
  }

  private configOf(props: Props): JsonObject {
    return stackOf((stack) => {
      const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
      this.define(stack, ResourceGroupRef.of(group), props);
    });
  }
}

/** The changes of a plan, one a line, without types of the provider and hashes of addresses. */
function described({ changes, replacedBecause }: PlanOutcome): string[] {
  return Object.entries(changes)
    .filter(([, action]) => action !== 'read')
    .map(([address, action]) => {
      const [, name] = /^[^.]+\.(.*?)(?:_[0-9A-F]{8})?$/.exec(address) ?? ['', address];
      const because = replacedBecause[address];
      return `${action} ${name}${because ? ` because of ${because.join(', ')}` : ''}`;
    })
    .sort();
}
