import { IResolvable, Lazy, TerraformStack, TerraformVariable } from 'cdktf';

/** Puts a value behind something that only Terraform, or a later moment, knows. */
export interface Tokens {
  text(value: string): string;
  number(value: number): number;
  flag(value: boolean): IResolvable;
}

/** Variables of Terraform, each with the value as its default. */
export class VariableTokens implements Tokens {
  private count = 0;

  constructor(private readonly stack: TerraformStack) {}

  public text(value: string): string {
    return this.variable('string', value).stringValue;
  }

  public number(value: number): number {
    return this.variable('number', value).numberValue;
  }

  public flag(value: boolean): IResolvable {
    return this.variable('bool', value).booleanValue;
  }

  private variable(type: string, value: string | number | boolean): TerraformVariable {
    this.count += 1;
    return new TerraformVariable(this.stack, `v${this.count}`, { type, default: value });
  }
}

/** Values that cdktf asks for when it writes the stack. */
export const LAZY_TOKENS: Tokens = {
  text: (value) => Lazy.stringValue({ produce: () => value }),
  number: (value) => Lazy.numberValue({ produce: () => value }),
  flag: (value) => Lazy.anyValue({ produce: () => value }),
};
