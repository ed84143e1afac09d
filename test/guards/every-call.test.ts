import { isTriedAlways, tryCalls } from './trials-of-calls';

tryCalls(isTriedAlways);
