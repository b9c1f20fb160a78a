"""Whether two Python objects are the same to the bit: difference(a, b) is "" or tells where and how they differ.

Passed over is what docs/formats.md says a conversion changes: the byte order of arrays, memory maps, and what a deque or defaultdict is made with.
"""

import collections
import copyreg
import struct
import types

import numpy as np

ATOMS = (type(None), bool, int, str, bytes, type, types.BuiltinFunctionType, np.ufunc, range, slice, type(...))


def difference(a, b):
    """Compares types, values, arrays' dtypes, orders and bytes, and the state of objects as pickle sees it."""
    pending, partners = [(a, b, "")], {}
    while pending:
        a, b, path = pending.pop()
        a, b = (np.asarray(x) if type(x) is np.memmap else x for x in (a, b))
        if type(a) is not type(b):
            return "%s: %s instead of %s" % (path, type(b).__name__, type(a).__name__)
        if isinstance(a, ATOMS):
            if a != b:
                return "%s: %.60r instead of %.60r" % (path, b, a)
            continue
        if isinstance(a, float):
            if struct.pack("d", a) != struct.pack("d", b):
                return "%s: %r instead of %r" % (path, b, a)
            continue
        if isinstance(a, complex):
            pending += [(a.real, b.real, path), (a.imag, b.imag, path)]
            continue
        if id(a) in partners:
            continue
        # The partners are kept, so that no other object gets their number.
        partners[id(a)] = (a, b)
        try:
            found = parts(a, b, path)
        except Exception as error:
            return "%s: %s: %s" % (path, type(error).__name__, error)
        if isinstance(found, str):
            return found
        pending.extend(reversed(found))
    return ""


def parts(a, b, path):
    """What is left to compare of two objects of one type, or how they differ."""
    if isinstance(a, np.generic) and not isinstance(a, np.void):
        return [] if a.dtype == b.dtype and a.tobytes() == b.tobytes() else "%s: %r instead of %r" % (path, b, a)
    if isinstance(a, np.ndarray) and not hasattr(a, "mask"):
        return arrays(a, b, path)
    if isinstance(a, types.FunctionType):
        return [] if (a.__module__, a.__qualname__, a.__code__) == (b.__module__, b.__qualname__, b.__code__) else "%s: another function" % path
    if isinstance(a, types.MethodType):
        return [(a.__func__, b.__func__, path), (a.__self__, b.__self__, path)]
    if isinstance(a, collections.deque):
        return [(list(a), list(b), path)]
    if isinstance(a, dict):
        if len(a) != len(b):
            return "%s: keys %.200s instead of %.200s" % (path, sorted(map(str, b)), sorted(map(str, a)))
        keys = [(x, y, path + ".key") for x, y in zip(a, b)]
        out = keys + [(a[x], b[y], "%s[%.60r]" % (path, x)) for x, y in zip(a, b)]
        return out + ([(vars(a), vars(b), path)] if hasattr(a, "__dict__") else [])
    if isinstance(a, (list, tuple)):
        if len(a) != len(b):
            return "%s: %d elements instead of %d" % (path, len(b), len(a))
        return [(x, y, "%s[%d]" % (path, i)) for i, (x, y) in enumerate(zip(a, b))]
    if isinstance(a, (set, frozenset)):
        return [] if a == b else "%s: another set" % path
    if hasattr(a, "__dict__") and not hasattr(a, "__getstate__") or type(a).__reduce_ex__ is object.__reduce_ex__ and type(a).__reduce__ is object.__reduce__ and not overrides_state(a):
        own = getattr(a, "__dict__", None)
        if own is not None:
            if set(own) != set(vars(b)):
                return "%s: attributes %s" % (path, sorted(set(own) ^ set(vars(b))))
            return [(own[name], vars(b)[name], "%s.%s" % (path, name)) for name in own]
    reduce = copyreg.dispatch_table.get(type(a), lambda x: x.__reduce_ex__(4))
    left, right = (tuple(list(part) if hasattr(part, "__next__") else part for part in reduce(x)) for x in (a, b))
    return [(left, right, path + "." + type(a).__name__)]


def overrides_state(a):
    # BaseEstimator's __getstate__ only adds the version.
    return hasattr(type(a), "__setstate__") and not type(a).__module__.startswith(("sklearn", "xgboost.sklearn"))


def arrays(a, b, path):
    a, b = (x.astype(x.dtype.newbyteorder("<")) if x.dtype.str[0] == ">" else x for x in (a, b))
    if a.dtype != b.dtype or a.shape != b.shape:
        return "%s: array of %s %s instead of %s %s" % (path, b.dtype, b.shape, a.dtype, a.shape)
    if (a.flags.c_contiguous, a.flags.f_contiguous) != (b.flags.c_contiguous, b.flags.f_contiguous) and (a.flags.c_contiguous or a.flags.f_contiguous):
        return "%s: another memory order" % path
    if a.dtype.fields:
        # Between the fields may be bytes that mean nothing.
        return [(a[name], b[name], "%s[%r]" % (path, name)) for name in a.dtype.names]
    if a.dtype.hasobject:
        return [(x, y, "%s[%d]" % (path, i)) for i, (x, y) in enumerate(zip(a.ravel().tolist(), b.ravel().tolist()))]
    if a.tobytes() == b.tobytes():
        return []
    with np.errstate(all="ignore"):
        return "%s: %d of %d values differ" % (path, np.count_nonzero(np.asarray(a != b)), a.size)
