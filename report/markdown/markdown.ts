import type { Access, AccessModel } from '../../lib/access/access-model';
import type { StackReport } from '../../lib/rules/reports/stack-report';
import { AppInput, StackInput } from '../app-input';
import { metersOf } from '../costs';
import { markdown } from '../escape';
import { Names, openOf, pathText, shortened, STATES, VERDICTS } from '../words';
import { changesIn } from '../changes';
import { mermaidOf } from './mermaid';

/** A comment of GitHub has 65,536 characters at most. */
const MOST = 60_000;

/** The report in short, for a pull request. */
export function markdownOf(app: AppInput, before: AppInput | undefined): string {
  const stacks = app.stacks.filter(({ access, rules }) => access ?? rules);
  const parts = [
    '# Who can run Spark, and reach what',
    ...(before ? [changesPart(before, app)] : []),
    ...stacks.map(stackPart),
  ];
  const text = parts.join('\n\n');
  return text.length <= MOST ? text : shorter(parts);
}

/** As many parts as fit, and a line that says so. */
function shorter(parts: readonly string[]): string {
  let length = 0;
  const fitting = parts.filter((part) => (length += part.length + 2) <= MOST);
  return [
    ...fitting,
    `_${parts.length - fitting.length} parts are left out, because comments hold no more; the page has them._`,
  ].join('\n\n');
}

function changesPart(before: AppInput, after: AppInput): string {
  const changes = changesIn(before, after);
  return `## What changes\n\n${
    changes.length === 0
      ? 'Nothing: everybody reaches what they reached before.'
      : changes.map((one) => `- ${markdown(shortened(one))}`).join('\n')
  }`;
}

function stackPart({ name, access, rules, configuration }: StackInput): string {
  const parts = [
    `## ${markdown(name)}`,
    ...(access ? accessParts(access) : ['There is no `spark-access.json` beside this stack.']),
    ...(rules ? [rulesPart(rules)] : []),
    ...(configuration ? [costsPart(configuration, access)] : []),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function accessParts(model: AccessModel): readonly string[] {
  const diagram = mermaidOf(model);
  const left = model.leftToOthers.map(({ what, reason }) => `- [ ] ${markdown(shortened(what))}: ${markdown(reason)}`);
  return [
    diagram === undefined ? '' : `\`\`\`mermaid\n${diagram}\n\`\`\``,
    tableOf(model),
    left.length === 0 ? '' : `**Somebody else has to see to**\n\n${left.join('\n')}`,
  ];
}

function tableOf(model: AccessModel): string {
  if (model.access.length === 0) {
    return 'Nobody runs Spark on any data here, as far as the app shows.';
  }
  const names = new Names(model);
  const rows = model.access.map((access) =>
    [
      names.who(access),
      names.of(access.work),
      names.runsAs(access),
      `${names.data(access)} (${access.mode === 'read' ? 'read' : 'read, write'})`,
      pathText(access),
    ].map((cell) => markdown(shortened(cell))),
  );
  return [
    '| who | runs | as | on | by | state |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((cells, index) => `| ${[...cells, stateOf(model.access[index])].join(' | ')} |`),
  ].join('\n');
}

/** The verdict, and what stands in the way. */
function stateOf({ verdict, links }: Access): string {
  const { sign, text } = VERDICTS[verdict];
  const open = openOf(links);
  const told = open.map(
    ({ text: what, state, reason, rule }) =>
      `${what}: ${STATES[state].text}${reason === undefined ? '' : `, ${reason}`}${rule === undefined ? '' : ` (${rule})`}`,
  );
  return [`${sign} ${text}`, ...told.map((one) => markdown(shortened(one)))].join('<br>');
}

function rulesPart({ rules }: StackReport): string {
  const told = (['violated', 'warned', 'acknowledged', 'undecided'] as const).flatMap((verdict) =>
    rules
      .filter((rule) => rule.verdict === verdict)
      .map(
        ({ id, texts, findings }) =>
          `- **${verdict}** ${markdown(id)}: ${markdown(texts?.cause ?? '')} (${markdown([...new Set(findings.map(({ construct }) => construct))].join(', '))})`,
      ),
  );
  const count = (verdict: string) => rules.filter((rule) => rule.verdict === verdict).length;
  return [`Rules: ${count('passed')} kept, ${count('deferred')} decided by Terraform.`, ...told].join('\n');
}

function costsPart(configuration: NonNullable<StackInput['configuration']>, access: AccessModel | undefined): string {
  const meters = metersOf(configuration, access);
  return meters.length === 0
    ? ''
    : `<details><summary>What costs money</summary>\n\n${meters
        .map(({ what, amount }) => `- ${markdown(what)}: ${markdown(amount)}`)
        .join('\n')}\n\n</details>`;
}
