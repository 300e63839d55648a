import { Type } from 'typebox';
import { FaultOrder } from '../../faults/order-schema.ts';
import { Fault } from '../../faults/rule.ts';
import { NotHere, NotOpen, type Operation } from '../operation.ts';
import { Problem } from '../records.ts';
import {
  Explanation,
  FaultChange,
  FaultCount,
  FaultId,
  FaultListing,
  FaultsQuery,
  PresetListing,
} from './records.ts';

const Nothing = Type.Null({ description: 'No body' });

const ORDER = [
  'Either a `preset`, with what is to be different, or a `stage` and a `verdict`. With a `mailbox`, an `inbox` or a recipient',
  'it concerns nobody else, so that tests which run side by side do not disturb each other. Rules are asked in the order in',
  'which they were set; the first that fires decides, and delays before it hold as well. A fault of a guarded mailbox takes',
  'its token.',
].join(' ');

export const faultOperations = {
  'GET /api/faults': {
    tag: 'faults',
    summary: 'List faults, with how often each has fired',
    querystring: FaultsQuery,
    response: { 200: FaultListing, 400: Problem },
  },
  'POST /api/faults': {
    tag: 'faults',
    summary: 'Set a fault: what is to go wrong, for whom, when and how often',
    description: ORDER,
    body: FaultOrder,
    response: { 201: Fault, 400: Problem, ...NotOpen, 507: Problem },
  },
  'DELETE /api/faults': {
    tag: 'faults',
    summary: 'Delete all faults, or those of one mailbox',
    description: 'Those of mailboxes that are guarded, and whose token was not shown, stay.',
    querystring: FaultsQuery,
    response: { 200: FaultCount, 400: Problem },
  },
  'GET /api/faults/presets': {
    tag: 'faults',
    summary: 'The failures that have a name',
    response: { 200: PresetListing },
  },
  'POST /api/faults/explain': {
    tag: 'faults',
    summary: 'Say in one sentence what a fault would do, without setting it',
    body: FaultOrder,
    response: { 200: Explanation, 400: Problem },
  },
  'GET /api/faults/:id': {
    tag: 'faults',
    summary: 'One fault',
    params: FaultId,
    response: { 200: Fault, ...NotHere },
  },
  'PUT /api/faults/:id': {
    tag: 'faults',
    summary: 'Set a fault in the place of another, or under an id of your own',
    description: `${ORDER} Its counts begin anew.`,
    params: FaultId,
    body: FaultOrder,
    response: { 200: Fault, 400: Problem, ...NotOpen, 507: Problem },
  },
  'PATCH /api/faults/:id': {
    tag: 'faults',
    summary: 'Switch a fault on or off; its counts go on where they were',
    params: FaultId,
    body: FaultChange,
    response: { 200: Fault, 400: Problem, ...NotOpen, ...NotHere },
  },
  'DELETE /api/faults/:id': {
    tag: 'faults',
    summary: 'Delete a fault',
    params: FaultId,
    response: { 204: Nothing, ...NotOpen, ...NotHere },
  },
} as const satisfies Record<string, Operation>;
