import type { Clock } from '../lib/clock.ts';
import { InvalidInput, LimitReached, NotFound } from '../lib/errors.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import type { Stage } from '../mail/stage.ts';
import { checkRule } from './check-rule.ts';
import type { Facts } from './facts.ts';
import { LiveRule } from './live-rule.ts';
import type { Fault, Rule } from './rule.ts';
import { Shelf } from './shelf.ts';

/** Rules at one time, those that are switched off or over included. */
export const MAX_RULES = 1000;

/** Rules that are over and still listed. The oldest go first. */
export const MAX_OVER = 100;

/** Rules of messages that were accepted stand on a shelf of their own. */
type Place = Stage | 'afterwards';

/** The rules that there are, in order. It alone changes them. */
export class RuleSet {
  readonly #clock: Clock;
  readonly #bus: EventBus<Events>;
  readonly #byId = new Map<string, LiveRule>();
  readonly #shelves = new Map<Place, Shelf>();
  #made = 0;

  constructor({ clock, bus }: { clock: Clock; bus: EventBus<Events> }) {
    this.#clock = clock;
    this.#bus = bus;
  }

  /** In the order in which they are asked. */
  list(): Fault[] {
    const now = this.#clock.now();
    return this.#inOrder().map((rule) => rule.toFault(now));
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /** Throws NotFound. */
  get(id: string): Fault {
    return this.#find(id).toFault(this.#clock.now());
  }

  /** Adds a rule behind the others. Throws InvalidInput for one that means nothing, and LimitReached. */
  add(rule: Rule): Fault {
    checkRule(rule);
    do this.#made++;
    while (this.#byId.has(`f${this.#made}`));
    return this.#put(`f${this.#made}`, this.#made, rule);
  }

  /** Puts `rule` in the place of the one of this id, its counts at nought, or behind the others if there is none. */
  set(id: string, rule: Rule): Fault {
    checkId(id);
    checkRule(rule);
    const before = this.#byId.get(id);
    if (before !== undefined) this.#shelf(before).take(before);
    return this.#put(id, before?.order ?? ++this.#made, rule);
  }

  /** Switches a rule on or off. Throws NotFound. */
  enable(id: string, enabled: boolean): Fault {
    const rule = this.#find(id);
    this.#shelf(rule).take(rule);
    rule.enabled = enabled;
    this.#shelve(rule);
    this.#announce();
    return rule.toFault(this.#clock.now());
  }

  /** Deletes rules by their ids, and says how many there were. */
  remove(ids: Iterable<string>): number {
    let count = 0;
    for (const id of ids) {
      const rule = this.#byId.get(id);
      if (rule === undefined) continue;
      this.#shelf(rule).take(rule);
      this.#byId.delete(id);
      count++;
    }
    if (count > 0) this.#announce();
    return count;
  }

  /** Whether a rule may fire there. */
  watches(place: Place): boolean {
    return this.#shelves.get(place)?.isEmpty === false;
  }

  /**
   * The rules that fire, one after the other: who asks for no more of them leaves the rest as they were.
   *
   * @param wanted whether a rule is asked at all
   */
  *firing(place: Place, facts: Facts, wanted = (_: LiveRule) => true): Generator<LiveRule> {
    const now = this.#clock.now();
    for (const rule of this.#shelves.get(place)?.candidates(facts) ?? []) {
      if (!wanted(rule)) continue;
      const fires = rule.fires(facts, now);
      if (rule.isOver(now)) this.#retire(rule);
      if (fires) yield rule;
    }
  }

  #put(id: string, order: number, rule: Rule): Fault {
    const now = this.#clock.now();
    const live = new LiveRule(id, order, rule, now);
    if (!this.#byId.has(id)) this.#makeRoom(now);
    this.#byId.set(id, live);
    this.#shelve(live);
    this.#announce();
    return live.toFault(now);
  }

  #makeRoom(now: number): void {
    const over = this.#inOrder().filter((rule) => rule.isOver(now));
    const full = this.#byId.size >= MAX_RULES;
    if (full && over.length === 0)
      throw new LimitReached(`There are ${MAX_RULES} fault rules already; delete one first.`);
    for (const rule of over.slice(0, Math.max(over.length - MAX_OVER, full ? 1 : 0))) {
      this.#shelf(rule).take(rule);
      this.#byId.delete(rule.id);
    }
  }

  /** A rule that is over is asked no more, but still listed. */
  #retire(rule: LiveRule): void {
    this.#shelf(rule).take(rule);
    this.#announce();
  }

  #shelve(rule: LiveRule): void {
    if (rule.enabled && !rule.isOver(this.#clock.now())) this.#shelf(rule).put(rule);
  }

  #shelf({ rule: { stage, verdict } }: LiveRule): Shelf {
    const place = verdict.action === 'accept' ? 'afterwards' : stage;
    let shelf = this.#shelves.get(place);
    if (shelf === undefined) this.#shelves.set(place, (shelf = new Shelf()));
    return shelf;
  }

  #find(id: string): LiveRule {
    const rule = this.#byId.get(id);
    if (rule !== undefined) return rule;
    throw new NotFound(`There is no fault rule ${JSON.stringify(id.slice(0, 100))}.`);
  }

  #inOrder(): LiveRule[] {
    return [...this.#byId.values()].sort((a, b) => a.order - b.order);
  }

  #announce(): void {
    this.#bus.emit('faults.changed', { rules: this.#byId.size });
  }
}

function checkId(id: string): void {
  if (/^[\w.-]{1,100}$/.test(id)) return;
  throw new InvalidInput(
    'id',
    `\`id\` cannot be ${JSON.stringify(id.slice(0, 100))}; it has letters, digits and \`_.-\`, at most 100.`,
  );
}
