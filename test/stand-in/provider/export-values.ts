import { isRecord, Json, JsonObject, merged, text } from '../json';
import { search } from './jmespath';

/**
 * What `response_export_values` keeps of a response: a list names paths and keeps their nesting, a map gives each
 * result of a query a name of its own.
 */
export function exported(response: JsonObject, wanted: Json, otherwise: Json): Json {
  if (wanted === null) {
    return otherwise;
  }
  if (Array.isArray(wanted)) {
    return wanted
      .map(text)
      .map((path) => (path === '*' ? response : extracted(response, path.split('.'))))
      .reduce<JsonObject>((all, part) => (isRecord(part) ? merged(all, part) : all), {});
  }
  return isRecord(wanted)
    ? Object.fromEntries(Object.entries(wanted).map(([name, query]) => [name, search(response, text(query))]))
    : null;
}

function extracted(value: Json | undefined, [key, ...rest]: string[]): Json {
  if (!isRecord(value) || !(key in value)) {
    return null;
  }
  const inner = rest.length === 0 ? value[key] : extracted(value[key], rest);
  return inner === null ? null : { [key]: inner };
}
