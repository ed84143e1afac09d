import { isTriedAlways, tryCalls } from './trials-of-calls';

tryCalls((slots, index) => !isTriedAlways(slots, index));
