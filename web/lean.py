# fmt: off
# Run in Pyodide just before its memory becomes the snapshot that is served (web/snapshot.mjs): takes out what does not run
# after a start from it. A function that was not seen to run becomes one that raises a BaseException, which the worker
# answers with a start from everything. Texts for people and for debuggers go, and names that nothing is left to say.
# Freed memory is filled with zeros. Nothing here knows how Python or its allocator lays out an object.

import gc
import sys
import warnings
from types import CodeType, FunctionType, ModuleType

GENERATOR = 0x20 | 0x80 | 0x200  # or a coroutine: made by a call, but perhaps never begun, so not seen to run
HEAP, IMMUTABLE = 1 << 9, 1 << 8  # flags of classes


def stub(*_, **__):
    raise BaseException("not in the snapshot")


def forget():
    """What was only kept to be faster the next time, and where files were: there are none after a start."""
    import encodings.aliases
    import linecache
    import os
    import posix
    import random
    import re
    import typing
    import zipimport

    warnings.simplefilter("ignore")  # of code that is put in the place of other code
    random.seed(0)  # nothing uses it, but it is not the same twice
    linecache.cache.clear()
    re.purge()
    encodings.aliases.aliases.clear()
    for names in ("confstr_names", "pathconf_names", "sysconf_names"):
        delattr(os, names)
        delattr(posix, names)
    for clear in typing._cleanups:
        clear()
    zipimport._zip_directory_cache.clear()
    sys.path[:] = [place for place in sys.path if not place.endswith(".zip")]
    sys.path_importer_cache.clear()
    sys._clear_internal_caches()


def lean(ran, said):
    """ran: file, name and first line of every function that runs. said: names that are said outside Python."""
    gc.collect()
    stubs, slimmed, names, counts = {}, {}, set(), dict.fromkeys(("kept", "stubs", "names", "modules"), 0)
    here = lean.__code__.co_filename

    def key(code):
        return code.co_filename, code.co_name, code.co_firstlineno

    def bare(code):
        """Without its file, and with lines that nobody knows, eight instructions at a time."""
        many, more = divmod(len(code.co_code) // 2, 8)
        return code.replace(co_filename="", co_linetable=b"\xff" * many + bytes([0xF8 | more - 1][: more > 0]))

    def without(code):
        """A stub in its place: one for each number of variables that it is given by what is around it."""
        many = len(code.co_freevars)
        if many not in stubs:
            free = tuple(f"f{place}" for place in range(many))
            stubs[many] = bare(stub.__code__).replace(co_freevars=free, co_name="", co_qualname="")
        return stubs[many]

    def slim(code):
        if code not in slimmed:
            inner = (slim(part) if key(part) in ran or part.co_flags & GENERATOR else without(part) for part in code.co_consts if type(part) is CodeType)
            consts = tuple(next(inner) if type(part) is CodeType else part for part in code.co_consts)
            names.update(code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
            hear(consts)
            slimmed[code] = bare(code).replace(co_consts=consts)
        return slimmed[code]

    def hear(value):
        if type(value) is str:
            names.add(value)
        elif type(value) in (tuple, frozenset):
            for part in value:
                hear(part)

    def is_stub(value):
        if type(value) is property:
            return all(part is None or is_stub(part) for part in (value.fget, value.fset, value.fdel))
        value = getattr(value, "__func__", value) if type(value) in (staticmethod, classmethod) else value
        return type(value) is FunctionType and any(value.__code__ is one for one in stubs.values())

    said = frozenset(said)

    def is_free(name, value):
        """A number is never asked for by name from outside Python."""
        return name not in names and (type(value) is int or name not in said) and not name.startswith("__")

    def share(value, owner):
        """One for all that never run and that a name of a class or a module leads to; Pyodide counts its own."""
        return absent if type(value) is FunctionType and is_stub(value) and "pyodide" not in owner else value

    absent = FunctionType(without(stub.__code__), {})
    modules, classes = [], [object]
    for one in classes:  # also those of C, which the collector does not know
        classes += [found for found in type.__subclasses__(one) if found not in classes]
    for one in gc.get_objects():
        if type(one) is FunctionType and one.__code__.co_filename != here:
            if key(one.__code__) in ran:
                one.__code__ = slim(one.__code__)
                counts["kept"] += 1
            else:
                one.__code__ = without(one.__code__)
                one.__defaults__ = one.__kwdefaults__ = None
                counts["stubs"] += 1
            one.__annotations__ = None
            if one.__module__ != f"calculators.{one.__name__}":  # of a calculator, it begins with the title
                one.__doc__ = None
        elif type(one) is property or type(one).__name__ == "_lru_cache_wrapper":
            one.__doc__ = None
        elif type(one) is ModuleType and one.__name__ != "__main__":
            modules.append(one)
    for one in classes:
        if type(one.__dict__.get("__doc__")) is str:
            gc.get_referents(one.__dict__)[0]["__doc__"] = None  # also of what is written in C
        if one.__flags__ & (HEAP | IMMUTABLE) != HEAP:
            continue
        for name, value in [*one.__dict__.items()]:
            if is_stub(value) and is_free(name, value):
                type.__delattr__(one, name)
                counts["names"] += 1
            elif share(value, one.__module__) is not value:
                type.__setattr__(one, name, absent)
    for one in modules:
        one.__doc__ = None
        for name in ("__about__", "__all__"):
            one.__dict__.pop(name, None)
        for name, value in [*one.__dict__.items()]:
            if is_free(name, value):
                del one.__dict__[name]
                counts["names"] += 1
            else:
                one.__dict__[name] = share(value, one.__name__)
    for name in [*sys.modules]:
        if name not in names and name not in said and is_free(name.rpartition(".")[2], one):
            del sys.modules[name]
            counts["modules"] += 1
    return counts


def zero(last):
    """Fill freed memory with zeros: take all of it once, the largest pieces first, until they lie above the last address
    that is not zero.
    """
    held, place = [None] * 50_000, 0
    for size in (*(1 << power for power in range(16, 10, -1)), *range(1024, 16, -8)):
        while id(piece := bytes(size - 16)) < last:
            held[place] = piece
            place += 1
        piece = None
    for place in range(place):
        held[place] = None
