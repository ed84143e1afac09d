import { TerraformVariable } from 'cdktf';
import { NodeSize, ServerlessInstanceType } from '../../lib';
import { testStack } from '../support/stack';

describe('an instance type of serverless Spark', () => {
  it('has the documented name and size', () => {
    expect(ServerlessInstanceType.ALL.map((type) => [type.instanceType, type.vcores, type.memoryGb])).toEqual([
      ['standard_e4s_v3', 4, 32],
      ['standard_e8s_v3', 8, 64],
      ['standard_e16s_v3', 16, 128],
      ['standard_e32s_v3', 32, 256],
      ['standard_e64s_v3', 64, 432],
    ]);
  });

  it('is found in either case', () => {
    expect(ServerlessInstanceType.of('Standard_E4S_V3')).toBe(ServerlessInstanceType.E4);
    expect(ServerlessInstanceType.of('standard_e64s_v3')).toBe(ServerlessInstanceType.E64);
  });

  it('stays as it was written, without size, when it is not known', () => {
    const type = ServerlessInstanceType.of('Standard_D4s_v3');
    expect([type.instanceType, type.vcores, type.memoryGb]).toEqual(['Standard_D4s_v3', undefined, undefined]);
    const reference = new TerraformVariable(testStack().stack, 'type', {}).stringValue;
    expect(ServerlessInstanceType.of(reference).instanceType).toBe(reference);
  });
});

describe('a node size', () => {
  it('has the documented vCores, memory and memory of an executor', () => {
    const sizes = NodeSize.ALL.map((size) => [size.sizeName, size.vcores, size.memoryGb, size.executorMemoryGb]);
    expect(sizes).toEqual([
      ['Small', 4, 32, 28],
      ['Medium', 8, 64, 56],
      ['Large', 16, 128, 112],
      ['XLarge', 32, 256, 224],
      ['XXLarge', 64, 432, undefined],
      ['XXXLarge', 80, 504, undefined],
    ]);
  });
});
