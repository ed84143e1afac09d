import { basename, dirname, resolve } from 'node:path';
import type { AccessModel, Link } from '../../lib/access/access-model';
import { AppInput, StackInput } from '../app-input';
import { changesIn } from '../changes';
import { metersOf } from '../costs';
import { stepsOf, stoppedStacks } from '../deployment';
import { html } from '../escape';
import { pictureOf } from '../picture/draw';
import { openOf, shortened, STATES, VERDICTS } from '../words';
import { accessTable } from './access-table';
import { badge, breakable, Html, items, plural, section } from './elements';
import { PAGE_SCRIPT } from './page-script';
import { PAGE_STYLE } from './page-style';
import { rulesPart } from './rules-part';
import { sessionsPart } from './sessions-part';

/** One HTML file that needs nothing but itself. */
export function pageOf(app: AppInput, before?: AppInput): string {
  const name = nameOf(app.outdir);
  const stacks = app.stacks.filter(({ access, rules }) => access ?? rules);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Spark in ${html(name)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="wide">
<h1>Spark in ${html(name)}</h1>
<p class="quiet">Who can run Spark as whom, on which data, by which path, and what is still open. Made of what ${app.isAudited ? 'was read' : 'the synth wrote'}; Azure was not asked.</p>
${overview(stacks, app)}
</header>
<main id="content" class="wide">
${before ? changesPart(before, app) : ''}
${stacks.map((stack, index) => stackPart(stack, index, app)).join('\n')}
${app.isAudited ? '' : deploymentPart(app)}
</main>
<footer class="wide">Written by <code>cdktf-azureml-spark ${app.isAudited ? 'audit' : 'report'}</code>. It shows what is written and stated, and nothing that others do beside it.</footer>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** The folder of the app, which is what people call it. */
function nameOf(outdir: string): string {
  const folder = resolve(outdir);
  return basename(folder) === 'cdktf.out' ? basename(dirname(folder)) : basename(folder);
}

const TO_DEPLOYMENT =
  '<li><a href="#deploy"><strong>Deploy it</strong><span class="quiet">the commands in order, and who must be able to run them</span></a></li>';

function overview(stacks: readonly StackInput[], { isAudited = false }: AppInput): Html {
  const cards = stacks.map(
    ({ name, access, rules }, index) =>
      `<li><a href="#s${index}"><strong>${breakable(name)}</strong>${access ? verdictCounts(access) : ''}<span class="quiet"> ${rulesInShort({ rules })}</span></a></li>`,
  );
  return `<nav aria-label="Stacks"><ol>${cards.join('')}${isAudited ? '' : TO_DEPLOYMENT}</ol></nav>`;
}

function verdictCounts({ access, leftToOthers }: AccessModel): Html {
  const kinds = (['missing', 'left-to-others', 'terraform', 'complete'] as const).map((verdict) => ({
    verdict,
    count: access.filter((one) => one.verdict === verdict).length,
  }));
  const told = kinds
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => badge(verdict, VERDICTS[verdict].sign, `${count} ${VERDICTS[verdict].text}`));
  const left =
    leftToOthers.length === 0
      ? ''
      : ` ${badge('others', '!', `${plural(leftToOthers.length, 'thing')} to do by others`)}`;
  return `${told.join(' ')}${left}`;
}

function rulesInShort({ rules }: Pick<StackInput, 'rules'>): Html {
  if (!rules) {
    return '';
  }
  const of = (verdict: string) => rules.rules.filter((rule) => rule.verdict === verdict).length;
  const [violated, warned] = [of('violated'), of('warned')];
  return [
    ...(violated > 0 ? [`${plural(violated, 'rule')} broken`] : []),
    ...(warned > 0 ? [plural(warned, 'warning')] : []),
    `${plural(of('passed'), 'rule')} kept`,
  ].join(', ');
}

function changesPart(before: AppInput, after: AppInput): Html {
  const changes = changesIn(before, after);
  return `<section><h2 id="changes">What changes</h2>${
    changes.length === 0
      ? '<p>Nothing: everybody reaches what they reached before.</p>'
      : items(changes.map((one) => breakable(shortened(one))))
  }</section>`;
}

const WITHOUT_ACCESS =
  'There is no <code>spark-access.json</code> beside this stack: the synth stopped before it was written, or nothing here runs Spark.';

function stackPart(stack: StackInput, index: number, { isAudited = false }: AppInput): Html {
  const { name, access, rules, configuration, sessions } = stack;
  const id = `s${index}`;
  const meters = configuration ? metersOf(configuration, access) : [];
  return `<article aria-labelledby="${id}"><h2 id="${id}">${breakable(name)}</h2>
${access ? accessParts(access, id, isAudited) : `<p class="quiet">${isAudited ? 'Nothing here runs Spark.' : WITHOUT_ACCESS}</p>`}
${rules ? section(`${id}-rules`, 'Rules', rulesPart(rules)) : ''}
${section(
  `${id}-costs`,
  'What costs money',
  meters.length === 0
    ? ''
    : `<table role="table"><caption>Meters that run, and how much this stack has of each. Prices differ by region and contract.</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Meter</th><th scope="col" role="columnheader">How much</th><th scope="col" role="columnheader">Runs</th></tr></thead><tbody role="rowgroup">${meters
        .map(
          ({ what, amount, runs }) =>
            `<tr role="row"><td role="cell" data-label="Meter">${breakable(what)}</td><td role="cell" data-label="How much">${html(amount)}</td><td role="cell" data-label="Runs">${html(runs)}</td></tr>`,
        )
        .join('')}</tbody></table>`,
)}
${section(`${id}-sessions`, 'Sessions', sessionsPart(sessions, configuration))}
</article>`;
}

function accessParts(access: AccessModel, id: string, isAudited: boolean): Html {
  return `${section(`${id}-short`, 'In short', inShort(access))}
${pictureFigure(access, id)}
${section(`${id}-others`, 'What somebody else has to do', responsibilities(access, isAudited))}
${section(`${id}-access`, 'Who reaches what', accessTable(access, id))}
${section(`${id}-unseen`, 'What this page cannot show', items(access.notShown.map((text) => html(text))))}`;
}

function inShort({ access }: AccessModel): Html {
  if (access.length === 0) {
    return '<p>Nobody runs Spark on any data here, as far as the app shows.</p>';
  }
  const rows = access.map(({ sentence, verdict, links }, path) => {
    const { sign, text } = VERDICTS[verdict];
    return `<li><button type="button" class="trace" aria-pressed="false" data-path="${path}">${badge(verdict, sign, text)}<span>${breakable(shortened(sentence))}${openLinks(links)}</span></button></li>`;
  });
  return `<p class="quiet">Choose a sentence to trace its path in the picture.</p><ul class="sentences">${rows.join('')}</ul>`;
}

/** As many as make a reader look for more. */
const MOST_LINKS = 3;

/** What is in the way of an access. */
function openLinks(links: readonly Link[]): Html {
  const open = openOf(links);
  const told = open
    .slice(0, MOST_LINKS)
    .map((one) => `${html(STATES[one.state].text)}: ${breakable(shortened(one.text))}`);
  const more = open.length > MOST_LINKS ? [`and ${open.length - MOST_LINKS} more, in the table`] : [];
  return open.length === 0 ? '' : `<span class="open">${[...told, ...more].join('; ')}</span>`;
}

function pictureFigure(access: AccessModel, id: string): Html {
  const picture = pictureOf(access, `${id}-picture`);
  return picture === undefined
    ? ''
    : `<figure><div class="scroll" role="region" tabindex="0" aria-label="Picture of ${html(access.stack)}">${picture.svg}</div>
<figcaption>From left to right: who starts it, the way in, what Spark runs on, as whom, the way out, the data. On a small screen, scroll it sideways. Point at a part to trace what leads through it. <span class="key"><b>✕</b> blocked</span> · <span class="key"><b>!</b> somebody else does it</span> · <span class="key"><b>?</b> Terraform decides</span> · <span class="key">dashed: exists already</span> · <span class="key">pale arrow: open, and needed to start</span></figcaption></figure>`;
}

function responsibilities({ leftToOthers }: AccessModel, isAudited: boolean): Html {
  return leftToOthers.length === 0
    ? `<p>Nothing: nothing is said to be left to others.${isAudited ? '' : ' Whoever deploys it needs what is told under <a href="#deploy">Deploy it</a>.'}</p>`
    : `<ul class="checklist">${leftToOthers
        .map(
          (one) =>
            `<li><label><input type="checkbox"><span><strong>${breakable(shortened(one.what))}</strong><br>${breakable(one.reason)}<br><span class="quiet">for ${breakable(one.for)}</span></span></label></li>`,
        )
        .join('')}</ul>`;
}

function deploymentPart(app: AppInput): Html {
  const steps = stepsOf(app);
  const stopped = stoppedStacks(app);
  const warning =
    stopped.length === 0
      ? ''
      : `<p>${badge('violated', '✕', 'Not written')} ${stopped.map(({ name }) => breakable(name)).join(', ')}: the synth stopped. Mend what is told under Rules, and synthesize again.</p>`;
  const parts = steps.map(
    ({ stack, commands, needs, notes }) => `<li><strong>${breakable(stack)}</strong>
<pre tabindex="0" role="region" aria-label="Commands for ${html(stack)}">${commands.map((command) => html(command)).join('\n')}</pre>
<p class="quiet">Whoever runs them must be able to</p>${items(needs.map((need) => html(need)))}${notes.map((note) => `<p class="quiet">${html(note)}</p>`).join('')}</li>`,
  );
  return `<article aria-labelledby="deploy"><h2 id="deploy">Deploy it</h2>
<p class="quiet">In this order, from where the report was made. <code>cdktf deploy</code> keeps the same order.</p>${warning}
<ol class="steps">${parts.join('')}</ol></article>`;
}
