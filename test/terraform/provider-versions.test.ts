import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { providerConstraint, sideOf } from '../../lib/terraform/provider-versions';

describe('the versions that a constraint takes', () => {
  it.each([
    ['4.55.0', 'before'],
    ['= 4.99', 'before'],
    ['~> 4.0', 'before'],
    ['~> 4.55.1', 'before'],
    ['>= 4.55, < 5.0.0', 'before'],
    ['< 5', 'before'],
    ['5.2.0', 'since'],
    ['v5.0.0-beta1', 'since'],
    ['~> 5.0', 'since'],
    ['~> 6', 'since'],
    ['>= 5.0.1', 'since'],
    ['>= 4.55, >= 5.1', 'since'],
    ['> 4.55', 'both'],
    ['>= 4.55, != 4.60.0', 'both'],
    ['>= 4.55, < 5.1', 'both'],
    ['<= 5.0', 'both'],
    ['< 6', 'both'],
    ['~> 4', 'both'],
  ])('are with %s %s version 5', (constraint, side) => {
    expect(sideOf(constraint, 5)).toBe(side);
  });

  it.each(['', 'latest', '>= 5.0, < 4.0', '${var.version}'])('are not known of %p', (constraint) => {
    expect(sideOf(constraint, 5)).toBeUndefined();
  });
});

describe('the constraint of a stack', () => {
  it('is that of the bindings, until it is overridden', () => {
    const stack = new TerraformStack(Testing.app(), 'test');
    expect(providerConstraint(stack, 'azurerm')).toBeUndefined();
    new AzurermProvider(stack, 'azurerm', { features: [{}] });
    expect(providerConstraint(stack, 'azurerm')).toMatch(/^4\.\d+\.0$/);
    stack.addOverride('terraform.required_providers.azurerm.version', '~> 5.0');
    expect(providerConstraint(stack, 'azurerm')).toBe('~> 5.0');
  });
});
