import { TerraformStack, Token } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { DataAzapiResource } from '../azapi/azapi-resource';
import { AzureProviders } from '../azure/azure-providers';
import type { Model, Place } from '../model/resource';
import { enforce, enforceAfterwards, enforceOnRead, ServiceDemand } from '../rules/enforce';
import { JudgingRuleId, RuleId, SubjectOf } from '../rules/lazy-catalogue';
import { ProviderNeeds } from '../providers/provider-needs';
import { addressOf } from '../terraform/addresses';
import { isAmong, sameText } from '../terraform/conditions';
import { expressionOfStack } from '../terraform/expression';
import { Fact } from './fact';
import { Verification } from './verification';
import { markAsHelper } from '../rules/own-construct';

const ID = 'Verification';

/** An existing resource that is to be read. */
export interface ExistingResourceProps {
  /** ARM type with API version. */
  readonly type: string;
  readonly resourceId: string;
  readonly providers?: AzureProviders;
  /** @default Verification.atPlan() */
  readonly verification?: Verification;
  /** Construct id, where one construct verifies several resources. */
  readonly id?: string;
}

/**
 * What exists already, read to see whether it is as stated. One data source, which asks for exactly those properties
 * that something is demanded of. A literal id is read at plan, that of a resource of the same apply once it is made.
 */
export class ExistingResource extends Construct {
  /** Reads a resource, unless it is opted out of. */
  public static verify(scope: Construct, props: ExistingResourceProps): ExistingResource | undefined {
    const reason = props.verification?.reason;
    if (reason === undefined) {
      return new ExistingResource(scope, props);
    }
    enforce(scope, 'CFG-08', () => ({ what: 'existing resource that is not verified', reason }));
    return undefined;
  }

  /** How a construct of something that exists is verified; undefined for anything that is made here or not verified. */
  public static of(construct: IConstruct): ExistingResource | undefined {
    const child = construct.node.tryFindChild(ID);
    return child instanceof ExistingResource ? child : undefined;
  }

  /** The data source. */
  public readonly source: DataAzapiResource;

  private readonly paths: string[] = [];
  private readonly demanded = new Set<string>();

  private constructor(
    private readonly subject: Construct,
    { type, resourceId, providers, id = ID }: ExistingResourceProps,
  ) {
    super(subject, id);
    markAsHelper(this);
    this.source = new DataAzapiResource(this, 'Resource', {
      type,
      resourceId,
      responseExportValues: this.paths,
      provider: ProviderNeeds.of(this).azapi(providers),
    });
  }

  /** Compares a statement with a fact (CFG-30). What is not stated is not compared. */
  public compare(statement: string, stated: string | boolean | undefined, fact: Fact): void {
    if (stated !== undefined) {
      const text = String(stated);
      this.demand(
        this.subject,
        'CFG-30',
        [fact],
        (read) => {
          const found = fact.textIn(read);
          return { statement, stated: text, found, agrees: sameText(found, text) };
        },
        statement,
      );
    }
  }

  /** The same for a statement that names one of several. */
  public compareWithOneOf(statement: string, stated: string | undefined, fact: Fact): void {
    if (stated !== undefined) {
      this.demand(
        this.subject,
        'CFG-30',
        [fact],
        (read) => {
          return { statement, stated, found: fact.listIn(read), agrees: isAmong(stated, fact.elementsIn(read)) };
        },
        statement,
      );
    }
  }

  /** A fact about the resource as a text that others can be given. */
  public read(fact: Fact): string {
    this.ask([fact]);
    const text = () => `tostring(${fact.in(addressOf(this.source))})`;
    return Token.asString(expressionOfStack(TerraformStack.of(this), text));
  }

  /**
   * Demands that the resource keeps a rule.
   *
   * @param about tells demands of one rule by one construct apart; the same one is made once
   */
  public demand<Id extends JudgingRuleId>(
    consumer: IConstruct,
    ruleId: Id,
    facts: readonly Fact[],
    subject: (read: string, model: Model, place: Place) => SubjectOf<Id>,
    about = '',
  ): void {
    if (this.isNew(consumer, ruleId, about)) {
      this.ask(facts);
      enforceOnRead(consumer, ruleId, this.source, subject);
    }
  }

  /** Demands a rule that Terraform alone can judge. */
  public demandOfService(
    consumer: IConstruct,
    ruleId: Exclude<RuleId, JudgingRuleId>,
    facts: readonly Fact[],
    demand: ServiceDemand,
  ): void {
    if (this.isNew(consumer, ruleId, '')) {
      this.ask(facts);
      enforceAfterwards(consumer, ruleId, this.source, demand);
    }
  }

  private isNew(consumer: IConstruct, ruleId: RuleId, about: string): boolean {
    const key = [ruleId, consumer.node.path, about].join('\n');
    const isNew = !this.demanded.has(key);
    this.demanded.add(key);
    return isNew;
  }

  private ask(facts: readonly Fact[]): void {
    const missing = facts.flatMap(({ paths }) => paths).filter((path) => !this.paths.includes(path));
    this.paths.push(...new Set(missing));
  }
}
