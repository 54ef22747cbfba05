# fmt: off
# What Python may do now and then, beyond what answers show: it runs in Pyodide while it is traced which functions of the
# wasm are called (web/trace.mjs). What is missing here costs a reader of such an answer a start with the whole wasm.

import gc
import json
import re
import sys
import traceback
import weakref
from collections import OrderedDict, defaultdict, deque
from datetime import date, datetime, time, timedelta, timezone
from decimal import ROUND_HALF_EVEN, ROUND_UP, Decimal, InvalidOperation
from functools import partial, reduce
from itertools import chain, groupby, islice, product, zip_longest

TEXTS = ("", "straße ДА", "ÄÖÜ ẞ ǅ ﬃ", "İı", "ß💥𝔘", "\ud800", "日本語 2026年", "a\u0301\u202e\x00", "ASCII only", "١٢٣ ½")


def texts() -> None:
    for one in TEXTS:
        for how in ("lower", "upper", "title", "casefold", "swapcase", "capitalize", "strip", "isalpha", "isdigit", "isnumeric"):
            getattr(one, how)()
        for how in ("isdecimal", "isspace", "isidentifier", "isprintable", "istitle", "isupper", "isascii", "splitlines", "split"):
            getattr(one, how)()
        repr(one), ascii(one), hash(one), one.encode("utf-8", "replace"), one.encode("utf-16", "surrogatepass")
        one.encode("latin-1", "ignore"), one.encode("ascii", "backslashreplace").decode(), one.center(40), one.zfill(9), one[::-1]
        one.translate({65: "b", 66: None}), one.partition("a"), one.rpartition("2"), one.replace("a", "bb"), one.expandtabs(3)
        one.rsplit("a", 1), one.find("2"), one.rfind("2"), one.count("a"), one.rjust(50, "é"), one.ljust(50, "💥"), one * 3, sorted(one)
        for other in TEXTS:
            one + other, one < other, one in other, one.startswith(other), one.endswith(other), f"{one!r:>20}{other:^9.3}", one.join([other] * 3)
    "%s %5.2f %x %r %d %%" % ("é", 1.5, 255, "x", 10**30), "{:,} {:_} {:e} {:%} {:+} {:b}".format(10**9, 10**9, 1e300, 0.5, 5, 5)
    bytes(range(256)).decode("latin-1"), b"a,b".split(b","), bytearray(b"x" * 100).hex(), int("-0b101", 0), float("1e-5"), float("inf")
    str(2**200), int("9" * 80), 10**40 // 7, -(10**40) % 13, divmod(-7, 3), round(2.675, 2), round(1250, -2), pow(3, 99, 7), 1e308 * 10, 7**-2
    complex(1, 2) * 2, 5 & 3 | 8 ^ 1, ~5 << 70 >> 3, (0.1).hex(), (0.5).as_integer_ratio(), int(1e25), hash(1.5), hash(2**100), 3.7 // 1, -3.7 % 1


def patterns() -> None:
    for pattern in (r"\w+", r"(?i)straße|(?P<day>\d{1,2})[./-](\d+)", r"[^\W\d_]+", r"^\s*(?:a|b)*?$", r"(?s).(?=x)|(?<!y)z", r"(a)\1", r"[à-ü💥]+?"):
        compiled = re.compile(pattern)
        for one in TEXTS[:5] + TEXTS[6:]:
            compiled.findall(one), compiled.sub("<\\g<0>>", one), compiled.split(one), compiled.fullmatch(one), compiled.search(one)
            [(found.groups(), found.span(), found.groupdict(), found[0]) for found in compiled.finditer(one)]
            compiled.sub(lambda found: found[0].upper(), one, count=1)
    re.escape("a.b"), re.sub("x", r"\n", "axb")


def days() -> None:
    for year in (1, 1970, 2024, 2026, 2100, 9999):
        day = date(year, 2, 28)
        day.isoformat(), day.weekday(), day.isocalendar(), day.toordinal(), f"{day:%d %B %Y %j %U}", day.replace(day=1), hash(day), repr(day)
        day == day, day < date(2026, 1, 1), day - date(2026, 1, 1), date.fromisoformat(day.isoformat()), str(day.timetuple())
    for wrong in ("2026-02-30", "x", "2026-W01-1", "20260101"):
        attempt(date.fromisoformat, wrong)
    moment = datetime(2026, 11, 30, 12, 5, 6, 7, tzinfo=timezone.utc)
    moment.isoformat(), moment + timedelta(days=-400, seconds=5), moment.astimezone(timezone(timedelta(hours=2))), moment.timestamp(), str(moment.time())
    time(1, 2).isoformat(), timedelta(days=3) * 2 // 5, timedelta(1) / timedelta(hours=2), abs(timedelta(-1)), str(timedelta(40, 5)), repr(timedelta(1))
    attempt(date, 2026, 13, 1), attempt(lambda: date.max + timedelta(1)), attempt(datetime.strptime, "1 Jan 2026", "%d %b %Y")


def numbers() -> None:
    for text in ("12.50", "1E+5", "-0.005", "NaN", "Infinity", "9" * 40, "1e-30"):
        one = Decimal(text)
        str(one), repr(one), one.is_finite(), f"{one:,.2f}", -one, abs(one), one.as_tuple(), hash(one), one == Decimal("12.5"), bool(one)
        for how in (ROUND_UP, ROUND_HALF_EVEN):
            attempt(one.quantize, Decimal("0.01"), how)
        for other in (Decimal("3.7"), Decimal("1e10"), 3):
            attempt(lambda: (one + other, one - other, one * other, one / other, one // other, one % other, one < other, max(one, other), one**2))
        attempt(int, one), attempt(float, one), attempt(one.to_integral_value), attempt(one.normalize)
    attempt(Decimal, "x"), isinstance(InvalidOperation(), ArithmeticError)


def containers() -> None:
    many = {f"key{number}": number for number in range(5000)}
    for number in range(0, 5000, 2):
        del many[f"key{number}"]
    {**many, "x": 1}, dict(zip("abc", range(3), strict=True)) | {"d": 4}, list(reversed(many)), many.copy().popitem(), many.items() & {("key1", 1)}
    many.setdefault("y", []), many.pop("y"), many.get("z"), many.fromkeys("ab"), many.keys() - {"key1"}, {1: 2} == {1: 2}, many.clear()
    some = set(range(1000)) ^ set(range(500, 2000)) | frozenset("ab") - {"a"}
    some &= set(range(7)) | {"b"}
    some.add(1), some.discard(2), some.issubset(range(9)), frozenset(some), sorted([3, 1, 2], reverse=True), sorted("bca", key=ord), sorted([1.5, 2, 0])
    long = list(range(3000))
    long[5:10], long[::-3], long.index(7), long.insert(0, 1), long.pop(3), long.sort(key=lambda it: -it), long.reverse(), long.extend("ab"), long.remove("a")
    long[3:5] = [1, 2, 3]
    del long[::7]
    (1, 2) + (3,), (1, 2) < (1, 3), (1, 2) * 2, (1, 2, 1).count(1), max(3, 1), min([2, 1]), sum([1, 2.5]), any([]), all([1]), [*map(str, [1])], [*filter(None, [0, 1])]
    OrderedDict(a=1).move_to_end("a"), defaultdict(list)["x"].append(1), deque([1, 2], 5).rotate(1), deque().append(2), [*enumerate("ab")], range(5)[1:3]
    reduce(lambda one, other: one + other, [1, 2]), partial(int, base=2)("1"), [*chain([1], [2])], [*product("ab", repeat=2)], [*islice(range(9), 2, 5)]
    [(key, [*them]) for key, them in groupby("aab")], [*zip_longest("ab", "c")], memoryview(b"abc")[1:].tobytes(), slice(1, 2), iter(callable, 1), bytes(3)


def failures() -> None:
    def deep(number: int) -> int:
        return deep(number + 1)

    attempt(deep, 0), attempt(lambda: 1 / 0), attempt(lambda: {}["x"]), attempt(lambda: [][1]), attempt(lambda: None.x), attempt(lambda: int("x"))
    attempt(lambda: "x" + 1), attempt(lambda: unknown), attempt(eval, "1 +"), attempt(__import__, "nothing_here"), attempt(json.loads, "{"), attempt(next, iter([]))  # noqa: F821
    attempt(lambda: "\ud800".encode()), attempt(lambda: b"\xff".decode()), attempt(lambda: f(*[1, 2]))
    try:
        try:
            raise ValueError("é")
        except ValueError as error:
            raise KeyError("x") from error
    except KeyError:
        traceback.format_exc()
    try:
        raise ExceptionGroup("two", [ValueError(1), TypeError(2)])
    except* ValueError as some:
        repr(some)
    except* TypeError:
        pass


def f() -> None:
    """Takes nothing."""


def attempt(function, *arguments) -> None:
    try:
        function(*arguments)
    except Exception as error:
        str(error), repr(error), "".join(traceback.format_exception(error))


def garbage() -> None:
    class Node:
        def __init__(self) -> None:
            self.me, self.parts, self.how = self, [self, {"me": self}, (self,), {1, self}], lambda: self

        def __del__(self) -> None:
            pass

    def steps(node):
        yield node
        yield steps

    for _ in range(200):
        node = Node()
        node.bound, node.step, node.weak, node.odd = node.__del__, steps(node), weakref.ref(node, lambda it: None), partial(print, node)
        node.more = [iter(node.parts), map(str, node.parts), zip([node]), enumerate([node]), deque([node]), OrderedDict(x=node), defaultdict(list, x=node)]
        next(node.step)
        node.type = type("Made", (Node,), {"x": property(lambda it: node), "y": staticmethod(steps), "z": classmethod(steps)})
        try:
            raise ValueError(node)
        except ValueError as error:
            node.error = error
    gc.collect(), gc.get_count(), gc.get_threshold()
    gc.collect(0), gc.collect(1)
    large = [bytearray(1 << 20) for _ in range(40)]
    small = [[number, str(number), (number,), float(number)] for number in range(200_000)]
    del large, small
    gc.collect()


def rest() -> None:
    json.loads(json.dumps({"a": [1, 2.5, None, True, "é\ud83d\"\\\n"], "b": {}}, ensure_ascii=False, indent=1, sort_keys=True)), json.dumps("é💥")
    exec(compile("def g(a, *b, c=1, **d):\n    global h\n    h = [x for x in b if x] + [*d]\n    return a\ng(1, 2, e=3)", "<wide>", "exec"), {})
    sys.getsizeof([]), sys.intern("x y"), sys.exc_info(), sys.getrecursionlimit(), isinstance(3, int | str), issubclass(bool, int), id(3), vars(f), dir(f)


for part in (texts, patterns, days, numbers, containers, failures, garbage, rest):
    part()
