import { TerraformStack } from 'cdktf';
import { findingsIn, flagVariable, judgedIn, PlainResource, undecidedIn } from '../../support/plain';
import { disablingAction, plainSchedule } from '../../support/plain-schedules';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const SCHEDULES = 'Microsoft.MachineLearningServices/workspaces/schedules@2025-06-01';

/** The rules over what starts a job, and when. */
const OF_TRIGGERS = ['SCH-01', 'SCH-05', 'SCH-09', 'SCH-10', 'SCH-11', 'SCH-12'];

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

  it.each<[string, (stack: TerraformStack, schedule: PlainResource) => unknown, string | undefined]>([
    ['and nothing disables it', () => undefined, 'only Terraform knows whether the schedule is enabled'],
    ['and an action disables it', (stack, schedule) => disablingAction(stack, schedule), undefined],
  ])('is undecided by SCH-02 where only Terraform knows its properties, %s', (_what, define, reason) => {
    const { stack } = testStack();
    const schedule = plainSchedule(stack);
    schedule.addOverride('body.properties', '${var.properties}');
    define(stack, schedule);
    expect(undecidedIn(stack)['SCH-02']).toBe(reason);
    expect('SCH-02' in judgedIn(stack)).toBe(reason === undefined);
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

  it.each<[string, string, string | undefined]>([
    ['body', 'body', 'an enabled schedule'],
    ['properties', 'body.properties', 'an enabled schedule'],
    ['trigger', 'body.properties.trigger', undefined],
  ])('without %s is judged by what is there', (_what, path, found) => {
    const { stack } = testStack();
    plainSchedule(stack, { properties: { isEnabled: false } }).addOverride(path, null);
    const judged = judgedIn(stack);
    expect(judged).toHaveProperty('SCH-02', found);
    expect(Object.keys(judged).filter((rule) => OF_TRIGGERS.includes(rule))).toEqual([]);
  });
});

describe('the name of a plain resource of a workspace', () => {
  const PARTS = 'Microsoft.MachineLearningServices/workspaces';

  it.each<[string, string, string, string | undefined]>([
    ['a schedule', 'schedules', '-nightly', 'schedule "-nightly"'],
    ['a component', 'components', '-nightly', 'component "-nightly"'],
    ['a component, which may have capitals outside of documents', 'components', 'Nightly-1', undefined],
    ['a name of 255 characters', 'schedules', 'n'.repeat(255), undefined],
  ])('is judged by SCH-06: %s', (_what, part, name, found) => {
    const { stack } = testStack();
    new PlainResource(stack, 'Part', 'azapi_resource', { type: `${PARTS}/${part}@2025-06-01`, name });
    expect(judgedIn(stack)).toHaveProperty('SCH-06', found);
  });

  it('is no matter of SCH-06 for something else', () => {
    const { stack } = testStack();
    new PlainResource(stack, 'Part', 'azapi_resource', { type: `${PARTS}/jobs@2025-06-01`, name: '-nightly' });
    expect(judgedIn(stack)).not.toHaveProperty('SCH-06');
  });
});

describe('when a plain schedule starts its job', () => {
  /** What the rules over triggers find, or why they cannot decide. */
  function told(trigger: Arguments, properties: Arguments = {}): { readonly [ruleId: string]: string | undefined } {
    const { stack } = testStack();
    plainSchedule(stack, { trigger, properties });
    const all = { ...judgedIn(stack), ...undecidedIn(stack) };
    return Object.fromEntries(OF_TRIGGERS.flatMap((rule) => (rule in all ? [[rule, all[rule]]] : [])));
  }

  it.each<[string, Arguments, string, string | undefined]>([
    ['hours and minutes', { schedule: { hours: [24], minutes: [60] } }, 'SCH-05', 'hour 24, minute 60'],
    [
      'days of the month',
      { frequency: 'Month', schedule: { hours: [2], minutes: [30], monthDays: [32] } },
      'SCH-05',
      'day of the month 32',
    ],
    [
      'days of the week',
      { frequency: 'Week', schedule: { hours: [2], minutes: [30], weekDays: ['Mon'] } },
      'SCH-05',
      'day of the week "Mon"',
    ],
    ['the time zone by its name in Windows', { timeZone: 'Europe/Berlin' }, 'SCH-11', '"Europe/Berlin"'],
    ['the start without offset', { startTime: '2027-01-31T02:30:00Z' }, 'SCH-12', 'start "2027-01-31T02:30:00Z"'],
    [
      'the end after the start',
      { startTime: '2027-01-31T02:30:00', endTime: '2027-01-30T02:30:00' },
      'SCH-12',
      'end "2027-01-30T02:30:00", start "2027-01-31T02:30:00"',
    ],
    ['five fields', { triggerType: 'Cron', expression: '* *' }, 'SCH-10', '"* *"'],
  ])('has to say %s', (_what, trigger, rule, found) => {
    expect(told(trigger)).toHaveProperty([rule], found);
  });

  it('may say hours and minutes alone, or days as well', () => {
    const passed = { 'SCH-05': undefined, 'SCH-09': undefined };
    expect(told({})).toEqual(passed);
    const times = { hours: [2], minutes: [30] };
    expect(told({ frequency: 'Week', schedule: { ...times, weekDays: ['Monday'] } })).toEqual(passed);
    expect(told({ frequency: 'Month', schedule: { ...times, monthDays: [1] } })).toEqual(passed);
  });

  it('need not say hours, minutes and days', () => {
    expect(told({ schedule: null })).toEqual({ 'SCH-05': undefined });
  });

  const HIDDEN_TIMES = 'only Terraform knows the hours, minutes or days of the recurrence';

  it.each<[string, unknown]>([
    ['the hours', { hours: '${var.times}', minutes: [30] }],
    ['the minutes', { hours: [2], minutes: '${var.times}' }],
    ['the days of the week', { hours: [2], minutes: [30], weekDays: '${var.times}' }],
    ['the days of the month', { hours: [2], minutes: [30], monthDays: '${var.times}' }],
    ['all of them', '${var.times}'],
  ])('is undecided where only Terraform knows %s', (_what, schedule) => {
    expect(told({ frequency: 'Month', schedule })).toEqual({ 'SCH-05': HIDDEN_TIMES, 'SCH-09': HIDDEN_TIMES });
  });

  it('is wrong in what is written, whatever only Terraform knows', () => {
    const schedule = { hours: [24], minutes: '${var.times}' };
    expect(told({ schedule })).toEqual({ 'SCH-05': 'hour 24', 'SCH-09': HIDDEN_TIMES });
  });

  it.each<[string, unknown]>([
    ['the trigger', { properties: { trigger: '${var.trigger}' } }],
    ['the properties', { properties: '${var.properties}' }],
  ])('is undecided where only Terraform knows %s', (_what, body) => {
    const { stack } = testStack();
    plainSchedule(stack).addOverride('body', body);
    const reason = 'only Terraform knows when the schedule starts its job';
    expect(undecidedIn(stack)).toMatchObject(Object.fromEntries(OF_TRIGGERS.map((rule) => [rule, reason])));
  });

  it('is no matter of what is no schedule', () => {
    const { stack } = testStack();
    plainSchedule(stack, { trigger: { interval: 0 } }).addOverride('type', SCHEDULES.replace('schedules', 'jobs'));
    expect(Object.keys(judgedIn(stack)).filter((rule) => rule.startsWith('SCH-'))).toEqual([]);
  });
});
