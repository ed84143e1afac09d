import { existsSync, statSync } from 'node:fs';
import { isKnown } from '../terraform/tokens';

/** Whether there is a file or folder on this machine; to copy anything else, such as a device, might never end. */
export function isThere(path: string): boolean {
  return isFile(path) || isFolder(path);
}

export function isFile(path: string): boolean {
  return exists(path) && statSync(path).isFile();
}

export function isFolder(path: string): boolean {
  return exists(path) && statSync(path).isDirectory();
}

function exists(path: string): boolean {
  return path !== '' && isKnown(path) && existsSync(path);
}
