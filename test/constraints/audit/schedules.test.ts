import { TerraformStack } from 'cdktf';
import { findingsIn, flagVariable, judgedIn, PlainResource, rulesIn } from '../../support/plain';
import { disablingAction, plainSchedule } from '../../support/plain-schedules';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const SCHEDULES = 'Microsoft.MachineLearningServices/workspaces/schedules@2025-06-01';

/** What SCH-02 finds of a schedule with an action on it. */
function foundWith(action: Arguments, properties: Arguments = {}): unknown {
  const { stack } = testStack();
  disablingAction(stack, plainSchedule(stack, { properties }), action);
  return judgedIn(stack)['SCH-02'];
}

describe('a plain schedule', () => {
  it.each<[string, Arguments]>([
    ['enabled', { isEnabled: true }],
    ['enabled, since it does not say otherwise,', {}],
  ])('that is %s is warned of by SCH-02 where nothing disables it', (_what, properties) => {
    const { stack } = testStack();
    plainSchedule(stack, { properties });
    expect(findingsIn(stack)).toEqual(['warning Schedule SCH-02']);
  });

  it('that is disabled is no matter of SCH-02', () => {
    const { stack } = testStack();
    plainSchedule(stack, { properties: { isEnabled: false } });
    expect(judgedIn(stack)).toHaveProperty('SCH-02', undefined);
  });

  it('is left to Terraform by SCH-02 where only it knows whether the schedule is enabled', () => {
    const { stack } = testStack();
    plainSchedule(stack, { properties: { isEnabled: flagVariable(stack) } });
    expect(findingsIn(stack)).toEqual(['check Schedule SCH-02']);
  });

  it.each<[string, (stack: TerraformStack) => Arguments]>([
    ['says so', () => ({})],
    ['says so by what only Terraform knows', (stack) => ({ body: { properties: { isEnabled: flagVariable(stack) } } })],
  ])('that an action disables before it is destroyed is no matter of SCH-02 where the action %s', (_how, action) => {
    const { stack } = testStack();
    disablingAction(stack, plainSchedule(stack), action(stack));
    expect(judgedIn(stack)).toHaveProperty('SCH-02', undefined);
  });

  it.each<[string, Arguments]>([
    ['is carried out when it is made', { when: 'apply' }],
    ['does not say when', { when: null }],
    ['only asks', { method: 'GET' }],
    ['does not say how', { method: null }],
    ['enables it', { body: { properties: { isEnabled: true } } }],
    ['sends no state', { body: { properties: {} } }],
    ['sends no properties', { body: {} }],
    ['sends nothing', { body: null }],
    ['is about something else', { type: 'Microsoft.MachineLearningServices/workspaces/jobs@2025-06-01' }],
  ])('is warned of by SCH-02 where the action %s', (_what, action) => {
    expect(foundWith(action)).toBe('an enabled schedule');
  });

  it('is warned of by SCH-02 where the action is on another schedule', () => {
    const { stack } = testStack();
    const other = new PlainResource(stack, 'Other', 'azapi_resource', {
      type: SCHEDULES,
      body: { properties: { isEnabled: false } },
    });
    plainSchedule(stack);
    disablingAction(stack, other);
    expect(judgedIn(stack)['SCH-02']).toBe('an enabled schedule');
  });

  it.each<[string, unknown]>([
    ['body', null],
    ['properties', {}],
    ['trigger', { properties: { isEnabled: false } }],
  ])('without %s is judged by what is there', (_what, body) => {
    const { stack } = testStack();
    plainSchedule(stack).addOverride('body', body);
    expect(rulesIn(stack).filter((rule) => rule.startsWith('SCH-') && rule !== 'SCH-02')).toEqual([]);
  });
});
