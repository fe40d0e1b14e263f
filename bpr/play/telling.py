"""A game in words: where the case stands, what can be said, what has happened. Lines in Arabic, English or French."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from bpr.language import Language, Translate, translator
from bpr.model import Event
from bpr.play.applicant import Message, messages, passed_messages
from bpr.play.choices import Choice, choices
from bpr.play.setting import Setting
from bpr.play.state import Item, State, Step
from bpr.play.tally import cost, handoffs, paper_count, visits
from bpr.play.wording import Words
from bpr.simulation.applicant import applicant_pool
from bpr.units import Money
from bpr.wording import show_duration, show_money, show_number


@dataclass(frozen=True)
class Telling:
    """Tells a game.

    Attributes:
        place: what is played.
        language: of the lines.
    """

    place: Setting
    language: Language
    _words: Words = field(init=False, repr=False)
    say: Translate = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_words", Words(self.place, self.language))
        object.__setattr__(self, "say", translator(self.language))

    def title(self, name: str, seed: int) -> tuple[str, ...]:
        """What is played."""
        _ = self.say
        sides = {"as-is": _("As-is"), "to-be": _("To-be")}
        text = _("{name}: {side}, seed {seed}")
        return self._lines(text.format(name=self._words.quoted(name), side=sides[self.place.compiled.side], seed=seed))

    def begun(self, state: State) -> tuple[str, ...]:
        """What has happened by the application alone."""
        passed = passed_messages(self.place, state.arrival, state.begun)
        return self._lines(*map(self._passed_message, passed))

    def position(self, state: State) -> tuple[str, ...]:
        """Where the case stands, and what can be said, numbered."""
        if state.status != "running":
            return self.end(state)
        options = (f"{number:>3}  {self.choice(one)}" for number, one in enumerate(choices(state), 1))
        return self._lines("", self._counts(state), *self._whereabouts(state), self._seen(state), *options)

    def end(self, state: State) -> tuple[str, ...]:
        """How the case has ended, and what it took."""
        _ = self.say
        if state.status == "completed":
            end = _("The case is completed.")
        else:
            places = ", ".join(dict.fromkeys(self._words.label(parked.element) for parked in state.parked))
            end = _("The case is stuck: tokens wait in vain for others at {places}.").format(places=places)
        return self._lines("", end, self._counts(state), self._seen(state), *self._money(state))

    def happened(self, step: Step) -> tuple[str, ...]:
        """What a step has done."""
        passed = map(self._passed_message, passed_messages(self.place, step.at, step.passed))
        return self._lines(
            f"{self._words.moment(step.at)}  {self._done(step)}",
            *(f"    {line}" for line in (*self._asked(step), *self._stopped(step), *passed)),
        )

    def choice(self, choice: Choice) -> str:
        """One thing that can be said."""
        name = self._words.element(choice.item.waiting)
        if choice.way is not None:
            return f"{name} {self._words.way(choice.way)}"
        if choice.item.waiting.kind == "count":
            return self.say("{name}: how often at once? 1, or say 4=7 for seven times at number 4").format(name=name)
        return self._waiting(choice.item, name)

    def taken_back(self, step: Step) -> tuple[str, ...]:
        """That a step was undone."""
        return self._lines(self.say("Taken back: {what}").format(what=self._done(step)))

    def nothing_to_take_back(self) -> tuple[str, ...]:
        """That there is no step to undo."""
        return self._lines(self.say("There is nothing to take back."))

    def not_understood(self) -> tuple[str, ...]:
        """That a line means nothing now."""
        return self._lines(self.say("That is none of the choices; ? tells what can be typed."))

    def help(self) -> tuple[str, ...]:
        """What can be typed."""
        _ = self.say
        return self._lines(
            _("a number: do it, let it happen, or choose it; of ways that go together several: 2 3"),
            _("a: do what the simulator would do next"),
            _("u: take the last step back"),
            _("q: leave; ?: these lines"),
        )

    def _lines(self, *lines: str) -> tuple[str, ...]:
        return tuple(self._words.line(line) for line in lines)

    def _counts(self, state: State) -> str:
        text = self.say("{moment}  after {time}; visits: {visits}, papers: {papers}, handoffs: {handoffs}")
        return text.format(
            moment=self._words.moment(state.now),
            time=show_duration(state.now - state.arrival, self.language),
            visits=show_number(visits(self.place, state), self.language),
            papers=show_number(paper_count(self.place, state), self.language),
            handoffs=show_number(handoffs(self.place, state), self.language),
        )

    def _whereabouts(self, state: State) -> Iterator[str]:
        """Who has the file, each once."""
        held = (self._holder(state, item) for item in state.open if item.waiting.kind not in ("event", "boundary"))
        yield from dict.fromkeys(held)

    def _holder(self, state: State, item: Item) -> str:
        _ = self.say
        role = self._words.role(item.waiting.element) or _("nobody in particular")
        if item.enabled > state.now:
            text = _("The file is on its way to: {role} (there {moment})")
            return text.format(role=role, moment=self._words.moment(item.enabled))
        if item.started > state.now:
            text = _("The file lies with: {role} (work begins {moment})")
            return text.format(role=role, moment=self._words.moment(item.started))
        return _("The file is with: {role}").format(role=role)

    def _seen(self, state: State) -> str:
        """What the applicant knows."""
        _ = self.say
        if applicant_pool(self.place.model) is None:
            return _("The drawing has no pool of the applicant: nothing tells what the applicant sees.")
        received = [message for message in messages(self.place, state) if message.received]
        if not received:
            return _("The applicant has heard nothing yet.")
        text = _("The applicant last heard: {message} ({moment})")
        last = received[-1]
        return text.format(message=self._words.drawn(last.flow), moment=self._words.moment(last.at))

    def _waiting(self, item: Item, name: str) -> str:
        _ = self.say
        role = self._words.role(item.waiting.element) if item.waiting.kind == "activity" else ""
        what = _("{role}: {name}").format(role=role, name=name) if role else name
        if item.waiting.kind != "activity":
            what = self._event(item).format(name=name)
        notes = [_("may happen at any time") if item.due is None else self._until(item.due)]
        info = self.place.compiled.elements[item.row] if item.row >= 0 else None
        if info is not None and info.visit:
            notes.append(_("the applicant comes in person"))
        if info is not None and info.documents:
            count = show_number(sum(document.copies for document in info.documents), self.language)
            notes.append(_("papers asked for: {count}").format(count=count))
        return f"{what} ({_('; ').join(notes)})"

    def _until(self, due: int) -> str:
        return self.say("until {moment}").format(moment=self._words.moment(due))

    def _event(self, item: Item) -> str:
        """A template for an event, by its kind."""
        _ = self.say
        node = self.place.drawn(item.waiting.element)
        kind = node.kind if isinstance(node, Event) else ""
        kinds = {"timer": _("the time comes: {name}"), "message": _("a message comes: {name}")}
        return kinds.get(kind, _("it happens: {name}"))

    def _done(self, step: Step) -> str:
        """What was done, without its time."""
        name = self._words.element(step.item.waiting)
        if step.move.kind == "deliver":
            return self._event(step.item).format(name=name)
        if step.move.kind == "do":
            role = self._words.role(step.item.waiting.element)
            return self.say("{role} has done: {name}").format(role=role, name=name) if role else name
        return f"{name} {self._decided(step)}"

    def _decided(self, step: Step) -> str:
        ways = [way for way in step.item.waiting.ways if way.id in step.move.payload]
        return ", ".join(map(self._words.way, ways)) or f"x {step.move.payload[0]}"

    def _asked(self, step: Step) -> Iterator[str]:
        """What a step has asked of the applicant."""
        _ = self.say
        info = self.place.compiled.elements[step.item.row] if step.move.kind == "do" and step.item.row >= 0 else None
        if info is not None and info.visit:
            yield _("The applicant came in person.")
        if info is not None and info.documents:
            names = _("; ").join(self._words.quoted(_copies(one.name, one.copies)) for one in info.documents)
            yield _("Papers handed in: {papers}").format(papers=names)

    def _stopped(self, step: Step) -> Iterator[str]:
        if step.stopped:
            names = self.say("; ").join(self._words.element(item.waiting) for item in step.stopped)
            yield self.say("Stopped before its end: {name}").format(name=names)

    def _passed_message(self, message: Message) -> str:
        _ = self.say
        text = _("The applicant receives: {message}") if message.received else _("The applicant sends: {message}")
        return text.format(message=self._words.drawn(message.flow))

    def _money(self, state: State) -> Iterator[str]:
        if self.place.compiled.currency:
            money = Money(Decimal(cost(self.place, state)), self.place.compiled.currency)
            yield self.say("Staff cost: {money}").format(money=show_money(money, self.language))


def _copies(name: str, copies: int) -> str:
    return f"{name} x {copies}" if copies > 1 else name
