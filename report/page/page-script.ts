/**
 * What moves in the page, as text: it runs in browsers, and no tool may change it on its way there. Without it all is
 * shown, and nothing can be filtered.
 */
export const PAGE_SCRIPT = `
for (const stack of document.querySelectorAll('article')) {
  const picture = stack.querySelector('.picture');
  const buttons = [...stack.querySelectorAll('button.trace')];
  let pinned = new Set();
  const show = (paths) => {
    if (!picture) return;
    picture.classList.toggle('traced', paths.size > 0);
    for (const part of picture.querySelectorAll('.box, .arrow')) {
      const own = (part.dataset.paths || '').split(' ');
      part.classList.toggle('on', own.some((path) => path !== '' && paths.has(path)));
    }
  };
  const pin = (paths) => {
    pinned = paths;
    for (const button of buttons) button.setAttribute('aria-pressed', String(paths.has(button.dataset.path)));
    show(paths);
  };
  const same = (one, other) => one.size === other.size && [...one].every((path) => other.has(path));
  for (const button of buttons) {
    const path = new Set([button.dataset.path]);
    button.addEventListener('click', () => pin(same(pinned, path) ? new Set() : path));
    for (const event of ['mouseenter', 'focus']) button.addEventListener(event, () => show(path));
    for (const event of ['mouseleave', 'blur']) button.addEventListener(event, () => show(pinned));
  }
  const pathsAt = (target) => new Set((target.closest('[data-paths]')?.dataset.paths || '').split(' ').filter(Boolean));
  picture?.addEventListener('mouseover', ({ target }) => { const paths = pathsAt(target); show(paths.size > 0 ? paths : pinned); });
  picture?.addEventListener('mouseleave', () => show(pinned));
  picture?.addEventListener('click', ({ target }) => { const paths = pathsAt(target); pin(same(pinned, paths) ? new Set() : paths); });
  stack.addEventListener('keydown', ({ key }) => { if (key === 'Escape') pin(new Set()); });
}
for (const form of document.querySelectorAll('form.filters')) {
  form.hidden = false;
  const rows = [...document.querySelectorAll('#' + form.dataset.table + '-table tbody tr')];
  const count = document.getElementById(form.dataset.table + '-count');
  const apply = () => {
    const wanted = [...form.querySelectorAll('[data-filter]')].map(({ dataset, value }) => [dataset.filter, value.trim()]);
    let shown = 0;
    for (const row of rows) {
      const fits = wanted.every(([key, value]) => value === '' || (key === '*'
        ? row.textContent.toLowerCase().includes(value.toLowerCase())
        : row.dataset[key] === value));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    count.textContent = shown === rows.length ? '' : shown + ' of ' + rows.length + ' shown';
  };
  form.addEventListener('input', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
}
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
`;
