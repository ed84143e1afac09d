import { ITerraformDependable, TerraformDataSource, TerraformResource, TerraformStack } from 'cdktf';
import { WrittenApp } from '../model/written-app';
import { writtenProvider } from '../terraform/provider-arguments';
import { pureReference, Reference, spelledOut } from '../terraform/references';
import { isKnown } from '../terraform/tokens';
import { Verdict } from './engine/verdict';
import { catalogue, RuleId } from './lazy-catalogue';

/** What can name something that only another stack has. */
type Element = TerraformResource | TerraformDataSource;

/** Something that Terraform knows within a stack only, and that the stack of a resource does not have. */
export interface Undeclared {
  readonly element: Element;
  readonly stack: TerraformStack;
  readonly argument: string;
  readonly ruleId: RuleId;
  readonly verdict: Verdict;
}

/**
 * The providers, and the resources to wait for, that are named in stacks that do not have them. Nothing has to be read for
 * it: of most resources neither is written, and cdktf writes addresses of other stacks only where there are some.
 */
export function undeclaredIn(app: WrittenApp): readonly Undeclared[] {
  const isDivided = app.stacks.length > 1;
  const found: Undeclared[] = [];
  const look = (element: Element, stack: TerraformStack) => {
    found.push(...provider(app, element, stack));
    if (isDivided) {
      found.push(...elsewhere(element, stack));
    }
  };
  app.types.forEach((type) => app.ofType(type).forEach(({ construct, stack }) => look(construct, stack)));
  app.dataSources.forEach(({ construct, stack }) => look(construct, stack));
  return found;
}

function provider(app: WrittenApp, element: Element, stack: TerraformStack): Undeclared[] {
  const written = writtenProvider(element);
  if (written === undefined || !isKnown(written) || app.providerNamed(stack, written) !== undefined) {
    return [];
  }
  const verdict = catalogue().RULES['CFG-18'].judge({ provider: written, stack: stack.node.path, declared: false });
  return [{ element, stack, argument: 'provider', ruleId: 'CFG-18', verdict }];
}

function elsewhere(element: Element, stack: TerraformStack): Undeclared[] {
  const { dependsOn, lifecycle } = element;
  return (
    [
      ['depends_on', dependsOn ?? []],
      ['lifecycle.replace_triggered_by', lifecycle?.replaceTriggeredBy ?? []],
    ] as const
  ).flatMap(([argument, entries]) => {
    const foreign = entries
      .flatMap((entry) => referencesIn(element, entry))
      .filter(({ originStack }) => originStack !== stack)
      .map(({ originStack, text }) => `${text} of ${originStack.node.path}`);
    if (foreign.length === 0) {
      return [];
    }
    const verdict = catalogue().RULES['CFG-19'].judge({ stack: stack.node.path, elsewhere: foreign });
    return [{ element, stack, argument, ruleId: 'CFG-19' as const, verdict }];
  });
}

/** What triggers a replacement may be given as the resource itself. */
function referencesIn(element: Element, entry: ITerraformDependable | string): readonly Reference[] {
  const address = typeof entry === 'string' ? entry : entry.fqn;
  const pure = pureReference(address);
  return pure ? [pure] : spelledOut(element, address).references;
}
