import { TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { isOwn } from '../../terraform/own-resources';
import { Check } from '../check';
import { found, MultiMap } from '../collections';
import { audits, catalogue } from '../lazy-catalogue';
import { NOT_APPLICABLE, Rule } from '../rule';
import { AppResources } from './app-resources';
import { Demand } from './audit';
import { exclusionOf } from './exclusion';

/** The checks of what other constructs, or nobody's constructs, define in an app. */
export class PlainResources {
  private resources: AppResources | undefined;
  private readonly checks = new Map<TerraformResource, readonly Check[]>();

  constructor(private readonly root: IConstruct) {}

  /** Forgets what was read, since constructs may have been added or changed. */
  public reset(): void {
    this.resources = undefined;
  }

  /** The stacks of the app. */
  public get stacks(): readonly TerraformStack[] {
    return this.read.stacks;
  }

  /** The checks by stack; those of a resource stay the same ones. */
  public checksByStack(): MultiMap<TerraformStack, Check> {
    const checks = new MultiMap<TerraformStack, Check>();
    for (const type of Object.keys(audits())) {
      for (const resource of this.read.constructsOf(type)) {
        if (!isOwn(resource) && exclusionOf(resource) === undefined) {
          checks.add(resource.cdktfStack, ...this.checksOf(resource));
        }
      }
    }
    return checks;
  }

  private get read(): AppResources {
    this.resources ??= new AppResources(this.root);
    return this.resources;
  }

  private checksOf(resource: TerraformResource): readonly Check[] {
    return found(this.checks, resource, () => this.audit(resource));
  }

  private audit(resource: TerraformResource): readonly Check[] {
    const checks: Check[] = [];
    const demand: Demand = (ruleId, subject) => {
      const judge = () => {
        const subjectOfRule = subject();
        const rule = catalogue().RULES[ruleId] as unknown as Rule<typeof subjectOfRule>;
        return subjectOfRule === undefined ? NOT_APPLICABLE : rule.judge(subjectOfRule);
      };
      checks.push({ construct: resource, ruleId, judge, host: resource });
    };
    audits()[resource.terraformResourceType]?.(
      () => this.read.of(resource),
      () => this.read,
      demand,
    );
    return checks;
  }
}
