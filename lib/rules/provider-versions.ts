import { REMOVED_IN_AZURERM_5 } from '../facts/azurerm-arguments';
import { mayBeMadeByAzurerm5 } from '../model/providers';
import { shown } from '../terraform/shown';
import { Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand } from './engine/verdict';

export interface Cfg56Subject {
  readonly argument: string;
  /** What took the place of the argument. */
  readonly successor: string;
  /** Which versions of azurerm the stack takes. */
  readonly versions: string;
  /** Whether the stack takes one without the argument. */
  readonly takesAzurerm5: boolean;
}

export const CFG_56 = rule({
  id: 'CFG-56',
  name: 'argument-removed-by-azurerm-5',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where a lock file of Terraform keeps azurerm 4',
  cause: 'the stack takes azurerm 5, which has no such argument any more',
  why: 'azurerm 5 removed arguments that were deprecated in azurerm 4. Terraform refuses a configuration with one of them, and which major version it installs is for the lock file to say where a stack takes both.',
  allowed: 'azurerm 4 alone, such as ~> 4.55, with the argument; or azurerm 5 alone, such as ~> 5.0, without it',
  fix: {
    construct:
      "say which one the stack takes: stack.addOverride('terraform.required_providers.azurerm.version', '~> 5.0'), and constructs of this library write what that takes; on other resources override the argument with what took its place",
    terraform:
      'let required_providers take one major version, and write what took the place of the argument in azurerm 5',
  },
  source: [Doc.AZURERM_5],
  looksAt: Object.entries(REMOVED_IN_AZURERM_5).flatMap(([type, removed]) =>
    Object.entries(removed).map(([argument, successor]) =>
      resources(type, argument, (resource) =>
        resource.has(argument) && resource.providerVersions !== undefined
          ? {
              argument,
              successor,
              versions: resource.providerVersions,
              takesAzurerm5: mayBeMadeByAzurerm5(resource),
            }
          : undefined,
      ),
    ),
  ),
  judge: ({ argument, successor, versions, takesAzurerm5 }: Cfg56Subject) =>
    demand(!takesAzurerm5, `${argument}, now ${successor}, with azurerm ${shown(versions)}`),
});
