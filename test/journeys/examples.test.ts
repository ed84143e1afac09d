import { deployExamples } from './deployments';
import { A_WORLD, exampleStacks, WORLDS } from './example-worlds';

describe('every example', () => {
  it('has a world here', () => {
    expect(Object.keys(WORLDS).sort()).toEqual(Object.keys(exampleStacks()).sort());
  });
});

deployExamples([A_WORLD]);
