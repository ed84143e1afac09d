import type { Access, AccessModel, Link } from '../../lib/access/access-model';
import { html } from '../escape';
import { gravest, linksOf, Names, pathText, shortened, STATES, VERDICTS } from '../words';
import { badge, breakable, Html, items, plural } from './elements';

/** A column of the table that can be filtered by what stands in it. */
interface Filter {
  readonly key: string;
  readonly label: string;
  value(access: Access): string;
}

/** Who reaches what: a row for each work, identity and target, with all links. */
export function accessTable(model: AccessModel, id: string): Html {
  if (model.access.length === 0) {
    return '';
  }
  const names = new Names(model);
  const filters: readonly Filter[] = [
    { key: 'who', label: 'Who', value: (access) => names.who(access) },
    { key: 'runs', label: 'Runs', value: ({ work }) => names.of(work) },
    { key: 'as', label: 'As', value: (access) => names.runsAs(access) },
    { key: 'data', label: 'Data', value: (access) => names.data(access) },
    { key: 'state', label: 'State', value: ({ verdict }) => VERDICTS[verdict].text },
  ];
  const heads = ['Who', 'Runs', 'As', 'On what data', 'Roles', 'Path', 'State of each link'];
  return `${filterForm(model, filters, id)}
<table class="access" id="${id}-table" role="table"><caption>Who can run what, as whom, on what data</caption>
<thead role="rowgroup"><tr role="row">${heads.map((head) => `<th scope="col" role="columnheader">${head}</th>`).join('')}</tr></thead>
<tbody role="rowgroup">${model.access.map((access) => row(access, names, filters)).join('\n')}</tbody></table>
<p class="count" id="${id}-count" role="status"></p>`;
}

function filterForm(model: AccessModel, filters: readonly Filter[], id: string): Html {
  const selects = filters.map(({ key, label, value }) => {
    const values = [...new Set(model.access.map(value))].sort();
    const options = ['<option value="">all</option>', ...values.map((one) => `<option>${html(one)}</option>`)];
    return `<label>${label} <select data-filter="${key}">${options.join('')}</select></label>`;
  });
  // Without a script the form does nothing, and so is not shown.
  return `<form class="filters" data-table="${id}" hidden aria-label="${html(`Filters of ${model.stack}`)}">${selects.join('')}
<label>Contains <input type="search" data-filter="*"></label><button type="reset">Show all</button></form>`;
}

function row(access: Access, names: Names, filters: readonly Filter[]): Html {
  const cell = (label: string, content: Html) => `<td role="cell" data-label="${label}">${content}</td>`;
  const data = filters.map(({ key, value }) => `data-${key}="${html(value(access))}"`).join(' ');
  const mode = access.mode === 'read' ? 'reads' : 'reads and writes';
  const roles = linksOf(access, 'role').map(({ text }) => breakable(shortened(text)));
  return `<tr role="row" ${data}>${[
    cell('Who', breakable(names.who(access))),
    cell('Runs', breakable(names.of(access.work))),
    cell('As', breakable(shortened(names.runsAs(access)))),
    cell('On what data', `${breakable(names.data(access))} <span class="quiet">${mode}</span>`),
    cell('Roles', roles.length === 0 ? '<span class="quiet">none shown</span>' : items(roles)),
    cell('Path', html(pathText(access))),
    cell('State of each link', linkStates(access)),
  ].join('')}</tr>`;
}

function linkStates({ links, verdict }: Access): Html {
  const { sign, text } = VERDICTS[verdict];
  const open = verdict === 'complete' ? '' : ' open';
  const state = gravest(links.map((one) => one.state));
  const head = badge(verdict, sign, text);
  return links.length === 0
    ? head
    : `<details${open}><summary>${head} <span class="quiet">${plural(links.length, 'link')}${
        verdict === 'complete' && state === 'made-here' ? ', all made here' : ''
      }</span></summary>${items(links.map(linkText), ' class="links"')}</details>`;
}

function linkText({ text, state, reason, rule }: Link): Html {
  const more = [reason === undefined ? '' : `: ${breakable(reason)}`, rule === undefined ? '' : ` (${html(rule)})`];
  return `${badge(state, STATES[state].sign, STATES[state].text)} ${breakable(shortened(text))}${more.join('')}`;
}
