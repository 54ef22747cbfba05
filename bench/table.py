"""What a run prints."""

from collections.abc import Iterator, Mapping
from typing import Any

from bench.targets import targets
from bench.visits import READING
from bench.words import LABELS, TRANSFERS, between, duration, label, megabytes, milliseconds


def table(measured: Mapping[str, Any]) -> str:
    """All figures that were measured, as lines of text."""
    return "\n".join([*_rows(measured), *_transfers(measured), *_others(measured), *_targets(measured)])


def _rows(measured: Mapping[str, Any]) -> Iterator[str]:
    if rows := measured.get("rows_ms"):
        yield f"\n{'from the touch to the first answer':<68} {'median':>8}   least to most"
        for name in LABELS:
            if name in rows:
                yield f"  {label(name, READING):<66} {duration(rows[name]['median']):>8}   {between(rows[name])}"


def _transfers(measured: Mapping[str, Any]) -> Iterator[str]:
    if transfers := measured.get("transfer"):
        yield f"\n{'transfer up to the first answer':<68} {'brotli':>8}   gzip"
        for name in TRANSFERS:
            if found := transfers.get(name):
                yield f"  {TRANSFERS[name]:<66} {megabytes(found['brotli']):>8}   {megabytes(found['gzip'])}"
        for file in transfers["ours"]["files"]:
            yield f"    {file['name']:<64} {megabytes(file['brotli']):>8}   {megabytes(file['gzip'])}"


def _others(measured: Mapping[str, Any]) -> Iterator[str]:
    if "latency" in measured:
        p95 = measured["latency"]["p95_ms"]
        yield f"\n{measured['latency']['answers']} further answers"
        yield f"  {'median':<66} {milliseconds(measured['latency_median_ms']):>8}"
        yield f"  {'95th percentile':<66} {milliseconds(measured['latency_p95_ms']):>8}   {between(p95)}"
        yield f"  {'slowest':<66} {milliseconds(measured['latency']['slowest_ms']):>8}"
    if "blocking" in measured:
        yield "\nblocking time of the main thread"
        for speed in ("computer", "phone"):
            for kind, words in KINDS.items():
                found = measured["blocking"][speed][kind]
                yield f"  {f'{speed}: {words}':<66} {milliseconds(found['median']):>8}   {between(found)}"


KINDS = {
    "untouched": "page opened and left alone",
    "of_ours": "of that, in our scripts",
    "to_the_answer": "from the touch to the answer",
}


def _targets(measured: Mapping[str, Any]) -> Iterator[str]:
    if found := targets(measured):
        yield f"\n{'targets':<64} {'wanted':<18} {'measured':<22} met"
        for target in found:
            figure = target.figure.replace("`", "")
            yield f"  {figure:<62} {target.wanted:<18} {target.measured:<22} {'yes' if target.is_met else 'NO'}"
